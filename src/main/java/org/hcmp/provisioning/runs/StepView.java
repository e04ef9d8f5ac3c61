package org.hcmp.provisioning.runs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A step of a run's plan, as callers see it.
 *
 * @param id the step's own
 * @param name what the log says when it begins
 * @param purpose {@code MAKE} or {@code RETIRE}
 * @param state {@code PENDING}, {@code WAITING}, {@code RUNNING}, {@code DONE} or {@code FAILED}
 * @param startedAt when it began, in the server's local time as all times of the contract; null before
 * @param finishedAt when it ended; null before
 */
public record StepView(
        String id, String name, String purpose, String state, LocalDateTime startedAt, LocalDateTime finishedAt) {

    static List<StepView> all(List<PlannedStep> steps) {
        return steps.stream().map(StepView::of).toList();
    }

    private static StepView of(PlannedStep step) {
        return new StepView(
                step.id(),
                step.name(),
                step.purpose().name(),
                step.state().name(),
                local(step.startedAt()),
                local(step.finishedAt()));
    }

    private static LocalDateTime local(Long millis) {
        return millis == null ? null : LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneId.systemDefault());
    }
}
