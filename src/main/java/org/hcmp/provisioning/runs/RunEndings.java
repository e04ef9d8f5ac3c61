package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.hcmp.projects.ProjectHistory;
import org.hcmp.projects.Projects;
import org.hcmp.projects.RunError;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runners;
import org.hcmp.provisioning.runners.Step;

/**
 * What a run comes to that does not go on, in the one place that knows: what was made is taken away first where that takes
 * steps, and only then is what the run held given back. Part of the caller's transaction.
 */
@ApplicationScoped
public class RunEndings {

    private static final String RETIRE_FAILED = "RETIRE_FAILED";

    @Inject
    private RunTransitions transitions;

    @Inject
    private RunRows rows;

    @Inject
    private RunRequests requests;

    @Inject
    private Runners runners;

    @Inject
    private Projects projects;

    /** It cannot go on, or is not wanted any more. */
    void endBadly(Run run, ProjectHistory project, RunError error) {
        if (run.purpose() == Purpose.RETIRE) {
            endUncleaned(run, project, error);
        } else {
            comeTo(run.ending().orElse(Ending.failure(error)), run, project, run.owner());
        }
    }

    /** What it had made has been taken away. */
    void endRetired(Run run, ProjectHistory project) {
        settle(run.ending().orElse(Ending.DELETE), run, project, PlannedStep.State.DONE);
    }

    /**
     * Brings a run to its ending, after the steps that this takes.
     *
     * @param node who carries those out
     */
    void comeTo(Ending ending, Run run, ProjectHistory project, String node) {
        List<Step> steps = retirement(run, project);
        if (steps.isEmpty()) {
            settle(ending, run, project, PlannedStep.State.FAILED);
        } else {
            transitions.retire(run, project, node, ending, requests.of(run, project), steps);
        }
    }

    /** Whether something works on the environment, or was made of it, that must come to its end before it may go. */
    boolean takesTime(Run run, ProjectHistory project) {
        if (run.isFinished()) {
            return holdsSomething(run, project) && !retirement(run, project).isEmpty();
        }
        return !run.isNew()
                && (run.purpose() == Purpose.RETIRE
                        || worksBesideThePortal(run)
                        || !retirement(run, project).isEmpty());
    }

    /** Deletes the project at once; what could not be taken away properly is let go of, with the reason. */
    void letGo(Run run, ProjectHistory project, String reason) {
        if (holdsSomething(run, project) && !retirement(run, project).isEmpty()) {
            runners.abandon(run.runner(), run.projectId(), reason);
        }
        delete(run.projectId());
    }

    /** Deletes a project with everything that it holds. */
    void delete(int projectId) {
        rows.remove(projectId);
        projects.delete(projectId);
    }

    private void settle(Ending ending, Run run, ProjectHistory project, PlannedStep.State last) {
        if (ending.isDelete()) {
            delete(run.projectId());
        } else {
            runners.release(run.projectId());
            transitions.fail(run, project, ending.error().orElseThrow(), last);
        }
    }

    /** A failed run lets its machines go as they are; a project that is to be deleted keeps them, so that one can try again. */
    private void endUncleaned(Run run, ProjectHistory project, RunError error) {
        Ending ending = run.ending().orElse(Ending.DELETE);
        if (ending.isDelete()) {
            transitions.fail(run, project, new RunError(error.message(), RETIRE_FAILED), PlannedStep.State.FAILED);
        } else {
            runners.abandon(run.runner(), run.projectId(), error.message());
            transitions.fail(run, project, ending.error().orElseThrow(), PlannedStep.State.FAILED);
        }
    }

    /** A run that failed gave everything back, unless it could not be taken away for a deletion. */
    private static boolean holdsSomething(Run run, ProjectHistory project) {
        return run.purpose() == Purpose.RETIRE
                ? run.ending().map(Ending::isDelete).orElse(true)
                : !project.isFailed();
    }

    /** None before the first step: nothing was made yet. */
    private List<Step> retirement(Run run, ProjectHistory project) {
        if (run.isNew()) {
            return List.of();
        }
        RunRequest request = requests.withoutSecrets(run, project);
        return runners.find(run.runner())
                .map(runner -> runner.plan(request, Purpose.RETIRE))
                .orElse(List.of());
    }

    private boolean worksBesideThePortal(Run run) {
        return runners.find(run.runner())
                .filter(runner -> runner.atOnce().isPresent())
                .isPresent();
    }
}
