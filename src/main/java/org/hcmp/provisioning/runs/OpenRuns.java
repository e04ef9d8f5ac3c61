package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import org.hcmp.projects.ProjectHistory;
import org.hcmp.projects.UnknownProjectException;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;

/** Runs that come and go with their projects, as part of the transactions that store and delete those. */
@ApplicationScoped
public class OpenRuns {

    @Inject
    private RunRows rows;

    @Inject
    private RunTransitions transitions;

    @Inject
    private RunEndings endings;

    @Inject
    private Placement placement;

    @Inject
    private Event<StopRequested> stop;

    /** Stores the run of a project that was just stored, with its plan; it begins when that commits. */
    public void open(RunRequest request, Runner runner) {
        RunIdentity identity = RunIdentity.next(runner, request);
        Run run = new Run(identity, placement.placed(runner.name()).orElse(null));
        List<PlannedStep> plan = runner.plan(request, Purpose.MAKE).stream()
                .map(step -> PlannedStep.of(step, Purpose.MAKE, false))
                .toList();
        transitions.open(run, request, plan);
    }

    /**
     * Deletes a project and its run. Where something works on the environment, or has to take it away, that comes first and
     * the project goes when it is done.
     *
     * @param user who wants it
     * @param force lets go at once of whatever could not be taken away
     * @return whether the project is gone already
     * @throws UnknownProjectException if there is no such project
     */
    public boolean delete(int projectId, String user, boolean force) {
        LockedRun locked = rows.lock(projectId);
        ProjectHistory project = locked.project().orElseThrow(() -> new UnknownProjectException(projectId));
        if (locked.run().isEmpty()) {
            endings.delete(projectId);
            return true;
        }
        Run run = locked.run().get();
        if (force) {
            endings.letGo(run, project, "%s let go of it without cleaning.".formatted(user));
            stop.fire(new StopRequested(projectId));
            return true;
        }
        return deleteInTime(run, project, user);
    }

    /** Whether the project of that id is the one whose run this is about, or is gone; what is left of an earlier one is forgotten. */
    public boolean isStillTheSame(int projectId) {
        LockedRun locked = rows.lock(projectId);
        return locked.run().isPresent() || locked.project().isEmpty();
    }

    private boolean deleteInTime(Run run, ProjectHistory project, String user) {
        if (!endings.takesTime(run, project)) {
            endings.delete(run.projectId());
            return true;
        }
        if (run.isFinished()) {
            endings.comeTo(
                    Ending.DELETE, run, project, placement.placed(run.runner()).orElse(null));
            return false;
        }
        run.endAs(Ending.DELETE);
        if (run.purpose() == Purpose.MAKE) {
            run.cancel(user);
        }
        rows.update(run);
        stop.fire(new StopRequested(run.projectId()));
        return false;
    }
}
