package org.hcmp.provisioning.runs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.projects.History;
import org.hcmp.projects.ProjectHistory;
import org.hcmp.projects.ProjectView;
import org.hcmp.projects.RunError;
import org.hcmp.projects.UnknownProjectException;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runners;

/** What callers want of runs; the node that carries one out learns of it at the run's next step. */
@Stateless
public class Runs {

    @Inject
    private RunRows rows;

    @Inject
    private RunTransitions transitions;

    @Inject
    private Runners runners;

    @Inject
    private Placement placement;

    @Inject
    private History history;

    @Inject
    private Event<RunAccepted> accepted;

    /**
     * How a run stands.
     *
     * @throws ProblemException 404 if there is no such project
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RunView view(int projectId) {
        ProjectView project = history.get(projectId);
        return RunView.of(project, rows.find(projectId));
    }

    /**
     * Ends a run as FAILED with the reason CANCELLED: at once if no step has begun, else before its next step.
     *
     * @throws ProblemException 404 if there is no such project, 409 if its run has ended
     */
    public void cancel(int projectId, String user) {
        LockedRun locked = rows.lock(projectId);
        ProjectHistory project = locked.project().orElseThrow(() -> new UnknownProjectException(projectId));
        Run going = locked.run()
                .filter(found -> !found.isFinished())
                .orElseThrow(() -> new ProblemException(
                        409, "The run of project #%d has ended and cannot be cancelled.".formatted(projectId)));
        if (going.isNew()) {
            transitions.fail(going, project, RunError.cancelledBy(user));
        } else {
            going.cancel(user);
            rows.update(going);
        }
    }

    /**
     * Begins a failed run once more, as a new attempt.
     *
     * @param fromStart whether the steps that are done are carried out again
     * @throws ProblemException 404 if there is no such project, 409 if its run did not fail or its runner cannot take
     *     what it needs
     */
    public void retry(int projectId, boolean fromStart) {
        LockedRun locked = rows.lock(projectId);
        ProjectHistory project = locked.project().orElseThrow(() -> new UnknownProjectException(projectId));
        Run failed = locked.run()
                .filter(found -> found.isFinished() && project.isFailed())
                .orElseThrow(() -> new ProblemException(
                        409,
                        "Only a failed run can be retried, and that of project #%d is none.".formatted(projectId)));
        Optional<String> owner = placement.placed();
        transitions.reopen(failed, project, owner.orElse(null), fromStart);
        RunRequest request = new RunRequest(projectId, project.input());
        runners.find(failed.runner()).ifPresent(runner -> runner.reserve(request));
        accepted.fire(new RunAccepted(
                failed.claim(), owner.isPresent(), new RunState(failed.runner(), request, failed.stepsDone())));
    }
}
