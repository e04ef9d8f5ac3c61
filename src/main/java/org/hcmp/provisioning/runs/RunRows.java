package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.OneTrip;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.projects.MadeAt;
import org.hcmp.projects.ProjectReplaced;
import org.hcmp.projects.Projects;
import org.hcmp.provisioning.events.RunEvents;
import org.hcmp.provisioning.runners.Runners;

/** The rows of runs, always locked in the same order: the run, then its project, then what it holds. */
@ApplicationScoped
public class RunRows {

    private static final Logger LOG = Logger.getLogger(RunRows.class.getName());

    private static final String WITHOUT_THEIR_PROJECT =
            "select r.project_id from runs r left join projects p on p.id = r.project_id" + " where p.id is null or "
                    + MadeAt.text("p") + " <> r.project_made_at order by r.project_id";

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

    @Inject
    private Event<ProjectReplaced> replaced;

    /** The run of a project, and the project, both locked, the run first. What is left of an earlier project is forgotten. */
    LockedRun lock(int projectId) {
        LockedRun locked = trip.select(
                Run.query(projectId, database.kind().forUpdate()),
                projects.locking(projectId),
                (run, project) ->
                        new LockedRun(run.stream().findFirst(), project.stream().findFirst()));
        if (locked.belongTogether()) {
            return locked;
        }
        forgetReplaced(projectId);
        return new LockedRun(Optional.empty(), locked.project());
    }

    /**
     * The projects whose run is of an earlier project of that id, or that are gone although their run is there: the old
     * backend deletes without a word.
     */
    List<Integer> withoutTheirProject() {
        return sql.select(WITHOUT_THEIR_PROJECT, row -> (int) row.number(1));
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

    /** Nothing is given back: what the earlier project held is free since it was deleted, or held by the other one. */
    private void forgetReplaced(int projectId) {
        LOG.log(
                Level.WARNING,
                "Project {0,number,#} is another one than the portal made: that was deleted by somebody else, and all that"
                        + " was kept of it is forgotten.",
                projectId);
        delete(projectId);
        events.forget(projectId);
        replaced.fire(new ProjectReplaced(projectId));
    }

    private int delete(int projectId) {
        steps.delete(projectId);
        return sql.update("delete from runs where project_id = ?", projectId);
    }
}
