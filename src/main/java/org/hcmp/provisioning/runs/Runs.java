package org.hcmp.provisioning.runs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.projects.ProjectHistory;
import org.hcmp.projects.ProjectView;
import org.hcmp.projects.Projects;
import org.hcmp.projects.UnknownProjectException;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Runners;
import org.hcmp.provisioning.runners.Step;

/** What callers want of runs; the node that carries one out learns of it at once, or at the run's next step. */
@Stateless
public class Runs {

    @Inject
    private RunRows rows;

    @Inject
    private RunSteps plans;

    @Inject
    private RunRequests requests;

    @Inject
    private RunTransitions transitions;

    @Inject
    private RunEndings endings;

    @Inject
    private Runners runners;

    @Inject
    private Placement placement;

    @Inject
    private Projects projects;

    @Inject
    private Event<StopRequested> stop;

    /** How the run of a project stands. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RunView view(ProjectView project) {
        int projectId = Math.toIntExact(project.id());
        return rows.find(projectId)
                .filter(run -> run.isOf(projects.madeAt(projectId)))
                .map(run -> RunView.of(project, run, plans.shownOf(run)))
                .orElseGet(() -> RunView.unrecorded(project));
    }

    /**
     * Ends a run as FAILED with the reason CANCELLED: at once if no step has begun, else once the step in hand has ended.
     *
     * @throws ProblemException 404 if there is no such project, 409 if its run has ended or takes its environment away
     */
    public void cancel(int projectId, String user) {
        LockedRun locked = rows.lock(projectId);
        ProjectHistory project = locked.project().orElseThrow(() -> new UnknownProjectException(projectId));
        Run going = locked.run()
                .filter(found -> !found.isFinished())
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.RUN_ENDED,
                        "The run of project #%d has ended and cannot be cancelled.".formatted(projectId)));
        if (going.purpose() == Purpose.RETIRE) {
            throw new ProblemException(
                    ProblemCode.RUN_RETIRING,
                    "The environment of project #%d is being taken away; that cannot be cancelled."
                            .formatted(projectId));
        }
        going.cancel(user);
        if (going.isNew()) {
            endings.endBadly(going, project, going.cancellation().orElseThrow());
        } else {
            rows.update(going);
            stop.fire(new StopRequested(projectId));
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
                        ProblemCode.RUN_NOT_FAILED,
                        "Only a failed run can be retried, and that of project #%d is none.".formatted(projectId)));
        if (failed.isUncleaned()) {
            throw new ProblemException(
                    ProblemCode.RUN_NOT_CLEANED,
                    "The environment of project #%d could not be taken away; delete it once more."
                            .formatted(projectId));
        }
        Runner runner = runners.find(failed.runner())
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.RUNNER_GONE, "There is no runner called %s any more.".formatted(failed.runner())));
        RunRequest request = requests.of(failed, project);
        List<PlannedStep> plan = plan(failed, runner, request, fromStart);
        String node = placement.placed(failed.runner()).orElse(null);
        transitions.reopen(failed, project, node, request, plan);
        runner.reserve(request);
    }

    /** What was done counts as far as every step before it did, whatever the plan looks like by now. */
    private List<PlannedStep> plan(Run failed, Runner runner, RunRequest request, boolean fromStart) {
        Set<String> done = fromStart || !runner.lastsBeyondRelease()
                ? Set.of()
                : plans.shownOf(failed).steps().stream()
                        .filter(PlannedStep::isDone)
                        .map(PlannedStep::id)
                        .collect(Collectors.toSet());
        List<PlannedStep> plan = new ArrayList<>();
        boolean unbroken = true;
        for (Step step : runner.plan(request, Purpose.MAKE)) {
            unbroken &= done.contains(step.id());
            plan.add(PlannedStep.of(step, Purpose.MAKE, unbroken));
        }
        return plan;
    }
}
