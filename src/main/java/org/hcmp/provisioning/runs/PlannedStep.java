package org.hcmp.provisioning.runs;

import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.Step;

/**
 * A step as the plan of a run has it: a row of {@code run_steps}.
 *
 * @param id the step's own, by which a run goes on
 * @param name what the log says when it begins
 * @param purpose what it is for
 * @param state how it stands
 * @param startedAt when it began for the first time in this plan, in milliseconds since 1970; null before
 * @param finishedAt when it ended; null before
 */
public record PlannedStep(String id, String name, Purpose purpose, State state, Long startedAt, Long finishedAt) {

    /** How a step stands. */
    public enum State {
        /** Its turn has not come. */
        PENDING,

        /** It would begin, but no server has room for its run. */
        WAITING,

        /** It is in hand. */
        RUNNING,

        /** It ended well. */
        DONE,

        /** It ended badly, and its run with it. */
        FAILED
    }

    static PlannedStep of(Step step, Purpose purpose, boolean done) {
        return new PlannedStep(step.id(), step.name(), purpose, done ? State.DONE : State.PENDING, null, null);
    }

    /** Whether it need not be carried out again. */
    public boolean isDone() {
        return state == State.DONE;
    }

    PlannedStep waiting() {
        return new PlannedStep(id, name, purpose, State.WAITING, startedAt, finishedAt);
    }
}
