package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.projects.Projects;
import org.hcmp.provisioning.events.RunEvents;

/** The rows of runs, always locked in the same order: the run, then its project, then what it holds. */
@ApplicationScoped
public class RunRows {

    @Inject
    private EntityManager entityManager;

    @Inject
    private ChosenDatabase database;

    @Inject
    private Projects projects;

    @Inject
    private Runners runners;

    @Inject
    private RunEvents events;

    /** The run of a project; nobody else changes it until the transaction ends. */
    Optional<Run> lock(int projectId) {
        return Optional.ofNullable(entityManager.find(Run.class, projectId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Stores the run of a project that was just stored. */
    void add(Run run) {
        if (database.kind().givesIdsAgain()) {
            forgetEarlier(run.claim().projectId());
        }
        entityManager.persist(run);
    }

    /** Forgets the run of a project that goes, and gives back what it held. */
    void remove(int projectId) {
        lock(projectId).ifPresent(entityManager::remove);
        projects.lock(projectId);
        runners.release(projectId);
        events.endWithProject(projectId);
    }

    /** What a project of the same id left behind that is deleted, be it by the old backend. */
    private void forgetEarlier(int projectId) {
        int leftBehind = entityManager
                .createQuery("delete from Run r where r.projectId = :project")
                .setParameter("project", projectId)
                .executeUpdate();
        if (leftBehind > 0) {
            runners.release(projectId);
        }
        events.forget(projectId);
    }
}
