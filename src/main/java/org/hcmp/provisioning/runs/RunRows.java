package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.hcmp.projects.Projects;

/** The rows of runs, always locked in the same order: the run, then its project, then what it holds. */
@ApplicationScoped
public class RunRows {

    @Inject
    private EntityManager entityManager;

    @Inject
    private Projects projects;

    @Inject
    private Runners runners;

    /** The run of a project; nobody else changes it until the transaction ends. */
    Optional<Run> lock(int projectId) {
        return Optional.ofNullable(entityManager.find(Run.class, projectId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Stores the run of a project that was just stored. */
    void add(int projectId, Run run) {
        // SQLite gives the id of the newest project again once that is deleted, be it by the old backend.
        int leftBehind = entityManager
                .createQuery("delete from Run r where r.projectId = :project")
                .setParameter("project", projectId)
                .executeUpdate();
        if (leftBehind > 0) {
            runners.release(projectId);
        }
        entityManager.persist(run);
    }

    /** The run ends without having made anything: what it held is given back. */
    void end(Run run) {
        run.end();
        runners.release(run.claim().projectId());
    }

    /** The run ends because somebody wanted it to. */
    void cancel(Run run, String user) {
        end(run);
        projects.cancel(run.claim().projectId(), user);
    }

    /** Forgets the run of a project that goes, and gives back what it held. */
    void remove(int projectId) {
        lock(projectId).ifPresent(entityManager::remove);
        projects.lock(projectId);
        runners.release(projectId);
    }
}
