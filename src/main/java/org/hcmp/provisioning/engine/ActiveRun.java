package org.hcmp.provisioning.engine;

import java.util.List;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runs.Claim;
import org.hcmp.provisioning.runs.RunState;

/**
 * A run in this node's hands.
 *
 * @param claim the right to carry it out
 * @param runner who does
 * @param request what is asked for
 * @param steps the whole plan
 * @param next index of the step that comes next
 * @param failures how often that step has failed already
 */
record ActiveRun(Claim claim, Runner runner, RunRequest request, List<Step> steps, int next, int failures) {

    static ActiveRun of(Claim claim, Runner runner, RunState state) {
        return new ActiveRun(claim, runner, state.request(), runner.plan(state.request()), state.stepsDone(), 0);
    }

    boolean isOver() {
        return next >= steps.size();
    }

    Step step() {
        return steps.get(next);
    }

    ActiveRun afterStep() {
        return new ActiveRun(claim, runner, request, steps, next + 1, 0);
    }

    ActiveRun afterFailure() {
        return new ActiveRun(claim, runner, request, steps, next, failures + 1);
    }

    boolean mayTryAgain() {
        return failures < step().retries();
    }
}
