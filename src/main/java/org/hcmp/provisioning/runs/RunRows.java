package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.OneTrip;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.projects.Projects;
import org.hcmp.provisioning.events.RunEvents;
import org.hcmp.provisioning.runners.Runners;

/** The rows of runs, always locked in the same order: the run, then its project, then what it holds. */
@ApplicationScoped
public class RunRows {

    @Inject
    private Sql sql;

    @Inject
    private OneTrip trip;

    @Inject
    private ChosenDatabase database;

    @Inject
    private Projects projects;

    @Inject
    private Runners runners;

    @Inject
    private RunEvents events;

    @Inject
    private RunSteps steps;

    /** The run of a project, and the project, both locked, the run first. */
    LockedRun lock(int projectId) {
        return trip.select(
                Run.query(projectId, database.kind().forUpdate()),
                projects.locking(projectId),
                (run, project) ->
                        new LockedRun(run.stream().findFirst(), project.stream().findFirst()));
    }

    /** The run of a project as it stands. */
    Optional<Run> find(int projectId) {
        return sql.first(Run.query(projectId, ""));
    }

    /** Stores the run of a project that was just stored. */
    void add(Run run) {
        // On Postgres only somebody who set the ids back, by restoring older tables, can have used this one before.
        if (database.kind().givesIdsAgain() || sql.update(run.insertion()) == 0) {
            forgetEarlier(run.claim().projectId());
            sql.update(run.insertion());
        }
    }

    /** Stores what has changed of it. */
    void update(Run run) {
        sql.update(run.change());
    }

    /** Forgets the run of a project that goes, and gives back what it held. */
    void remove(int projectId) {
        delete(projectId);
        projects.lock(projectId);
        runners.release(projectId);
        events.endWithProject(projectId);
    }

    /** What a project of the same id left behind that is deleted, be it by the old backend. */
    private void forgetEarlier(int projectId) {
        if (delete(projectId) > 0) {
            runners.release(projectId);
        }
        events.forget(projectId);
    }

    private int delete(int projectId) {
        steps.delete(projectId);
        return sql.update("delete from runs where project_id = ?", projectId);
    }
}
