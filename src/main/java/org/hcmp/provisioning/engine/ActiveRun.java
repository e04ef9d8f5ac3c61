package org.hcmp.provisioning.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runs.Claim;
import org.hcmp.provisioning.runs.PlannedStep;
import org.hcmp.provisioning.runs.RunState;

/**
 * A run in this node's hands.
 *
 * @param claim the right to carry it out
 * @param runner who does
 * @param request what is asked for
 * @param purpose what the steps are for
 * @param steps the whole plan
 * @param next index of the step that comes next
 * @param failures how often that step has failed already
 * @param delays how often in a row the database did not take what that step did
 * @param results what the steps before it have handed out
 */
record ActiveRun(
        Claim claim,
        Runner runner,
        RunRequest request,
        Purpose purpose,
        List<Step> steps,
        int next,
        int failures,
        int delays,
        ObjectNode results) {

    /** @throws IllegalStateException if the plan has a step that the runner does not know any more */
    static ActiveRun of(Claim claim, Runner runner, RunState state) {
        Map<String, Step> known = runner.plan(state.request(), state.purpose()).stream()
                .collect(Collectors.toMap(Step::id, step -> step));
        List<Step> steps =
                state.steps().stream().map(planned -> step(planned, known)).toList();
        int done = (int) state.steps().stream().takeWhile(PlannedStep::isDone).count();
        return new ActiveRun(claim, runner, state.request(), state.purpose(), steps, done, 0, 0, state.results());
    }

    private static Step step(PlannedStep planned, Map<String, Step> known) {
        Step step = known.get(planned.id());
        if (step == null) {
            throw new IllegalStateException(
                    "The step \"%s\" is not known any more. Please request the environment again."
                            .formatted(planned.name()));
        }
        return step;
    }

    boolean isOver() {
        return next >= steps.size();
    }

    Step step() {
        return steps.get(next);
    }

    ActiveRun afterStep(ObjectNode handedOut) {
        ObjectNode all = results.deepCopy();
        all.setAll(handedOut);
        return new ActiveRun(claim, runner, request, purpose, steps, next + 1, 0, 0, all);
    }

    ActiveRun afterFailure() {
        return new ActiveRun(claim, runner, request, purpose, steps, next, failures + 1, 0, results);
    }

    ActiveRun afterDelay() {
        return new ActiveRun(claim, runner, request, purpose, steps, next, failures, delays + 1, results);
    }

    boolean mayTryAgain() {
        return failures < step().retries();
    }
}
