package org.hcmp.provisioning;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.projects.Projects;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runs.OpenRuns;
import org.hcmp.provisioning.runs.Runs;
import org.hcmp.settings.PublicSettings;
import org.hcmp.settings.PublicSettingsRow;

/** Accepts requests for environments and takes environments away, each in one transaction. */
@Stateless
public class Provisioning {

    private static final Logger LOG = Logger.getLogger(Provisioning.class.getName());

    @Inject
    private Projects projects;

    @Inject
    private Runs runs;

    @Inject
    private OpenRuns openRuns;

    @Inject
    private Orders orders;

    @Inject
    private PublicSettingsRow settings;

    @Inject
    private IdempotencyKeys keys;

    /**
     * Stores a request, PENDING; its run begins as soon as that is committed.
     *
     * @return the new project's id
     * @throws ProblemException 503 while the portal is under maintenance, 422 if the request names a runner that there is not, 409 if that cannot take what it needs
     */
    public int accept(ProvisionRequest request) {
        refuseUnderMaintenance();
        Order order = orders.of(request);
        int id = projects.open(order.project(), order.owner());
        RunRequest run = new RunRequest(id, order.project().input(), order.item(), order.secrets(), request.trace());
        // In this order: what an earlier project of the same id left behind is forgotten before anything is reserved.
        keys.forgetEarlier(id);
        openRuns.open(run, order.runner());
        order.runner().reserve(run);
        LOG.log(Level.INFO, "Project {0,number,#} accepted for runner {1}.", new Object[] {
            id, order.runner().name()
        });
        return id;
    }

    /**
     * Stores a request unless the same one was stored before, which its key tells.
     *
     * @return the project's id, new or not
     * @throws ProblemException as {@link #accept(ProvisionRequest)}; 409 too if the same request is being accepted at this
     *     moment, 422 if the key was used for another one
     */
    public int acceptOnce(ProvisionRequest request, IdempotencyKey key) {
        return keys.acceptedBefore(key, openRuns::isStillTheSame).orElseGet(() -> {
            int id = accept(request);
            keys.keep(key, id);
            return id;
        });
    }

    /**
     * Begins a failed run once more.
     *
     * @param fromStart whether the steps that are done are carried out again
     * @throws ProblemException 503 while the portal is under maintenance, 404 if there is no such project, 409 if its
     *     run did not fail or its runner cannot take what it needs
     */
    public void retry(int id, boolean fromStart) {
        refuseUnderMaintenance();
        runs.retry(id, fromStart);
        LOG.log(Level.INFO, "Project {0,number,#} begins once more.", id);
    }

    /**
     * Takes a project away with everything it holds; a run still going stops first.
     *
     * @param user who wants it
     * @param force lets go at once of what could not be taken away
     * @return whether the project is gone already; else it goes once its environment has been taken away
     * @throws ProblemException 404 if there is no such project
     */
    public boolean delete(int id, String user, boolean force) {
        boolean gone = openRuns.delete(id, user, force);
        LOG.log(Level.INFO, gone ? "Project {0,number,#} deleted." : "Project {0,number,#} is to go.", id);
        return gone;
    }

    /** Runs that go on, and everything that begins none, stay open. */
    private void refuseUnderMaintenance() {
        PublicSettings current = settings.read();
        if (current.maintenanceMode()) {
            String notice = current.systemNotice().isBlank()
                    ? "The portal is under maintenance; please try again later."
                    : current.systemNotice();
            throw new ProblemException(ProblemCode.MAINTENANCE, notice);
        }
    }
}
