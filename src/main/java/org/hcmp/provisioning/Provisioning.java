package org.hcmp.provisioning;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.projects.Projects;
import org.hcmp.provisioning.runs.RunJournal;
import org.hcmp.provisioning.runs.RunRequest;
import org.hcmp.provisioning.runs.Runner;
import org.hcmp.provisioning.runs.Runners;
import org.hcmp.vmpool.VmPool;

/** Accepts requests for environments and takes environments away, each in one transaction. */
@Stateless
public class Provisioning {

    private static final Logger LOG = Logger.getLogger(Provisioning.class.getName());

    @Inject
    private Projects projects;

    @Inject
    private RunJournal runs;

    @Inject
    private Runners runners;

    @Inject
    private VmPool pool;

    /**
     * Stores a request, PENDING; its run begins as soon as that is committed.
     *
     * @return the new project's id
     * @throws ProblemException 422 if the request names a runner that there is not, 409 if that cannot take what it needs
     */
    public int accept(ProvisionRequest request) {
        String name = request.runner().orElseGet(runners::byDefault);
        Runner runner = runners.find(name)
                .orElseThrow(
                        () -> ProblemException.invalid("targetInfra.runner must be one of " + runners.names() + "."));
        int id = projects.open(request.project());
        runner.reserve(new RunRequest(id, request.project().input()));
        runs.open(id, name);
        LOG.log(Level.INFO, "Project {0,number,#} accepted for runner {1}.", new Object[] {id, name});
        return id;
    }

    /**
     * Takes a project away with everything it holds. A run still going stops: it finds nothing to write to any more.
     *
     * @throws ProblemException 404 if there is no such project
     */
    public void delete(int id) {
        runs.delete(id);
        if (!projects.delete(id)) {
            throw ProblemException.notFound("There is no project #%d.".formatted(id));
        }
        int machines = pool.release(id);
        LOG.log(Level.INFO, "Project {0,number,#} deleted, {1} machines of the pool are free again.", new Object[] {
            id, machines
        });
    }
}
