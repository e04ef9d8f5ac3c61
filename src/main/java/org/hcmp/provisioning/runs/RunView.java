package org.hcmp.provisioning.runs;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hcmp.projects.ProjectStatus;
import org.hcmp.projects.ProjectView;
import org.hcmp.provisioning.runners.Purpose;

/**
 * One project and how its run stands.
 *
 * @param project every column of the project
 * @param runner who carries it out; null where the old backend did
 * @param progress how much of it is done, in percent
 * @param currentStep the step in hand; null before the first and after the last
 * @param attempt counts the times it was taken up to make the environment, from 1; 0 where the old backend did
 * @param acceptedAt when it was asked for; null where the old backend was
 * @param startedAt when this attempt's first step began; null before
 * @param finishedAt when it ended; null before
 * @param seconds how long this attempt took, whatever local time did meanwhile; null before it has ended
 * @param steps its plan, with what takes the environment away once that has begun
 * @param actions what a caller may do with it now
 */
public record RunView(
        ProjectView project,
        String runner,
        int progress,
        String currentStep,
        int attempt,
        LocalDateTime acceptedAt,
        LocalDateTime startedAt,
        LocalDateTime finishedAt,
        Double seconds,
        List<StepView> steps,
        Actions actions) {

    /**
     * What a caller may do.
     *
     * @param cancel it goes on and can be ended
     * @param retry it failed and can begin once more
     * @param delete always, whatever its run does
     */
    @Schema(name = "RunActions")
    public record Actions(boolean cancel, boolean retry, boolean delete) {}

    static RunView of(ProjectView project, Run run, ShownPlan plans) {
        boolean completed = is(ProjectStatus.COMPLETED, project);
        boolean going = !run.isFinished();
        boolean retry = !going && is(ProjectStatus.FAILED, project) && !run.isUncleaned();
        RunTimes times = run.times();
        return new RunView(
                project,
                run.runner(),
                completed ? 100 : run.steps().progress(),
                going ? run.currentStep() : null,
                plans.attempts(),
                times.accepted(),
                times.started().local(),
                times.finished().local(),
                times.seconds(),
                StepView.all(run.isWaiting() ? withWaiting(plans.steps()) : plans.steps()),
                new Actions(going && run.purpose() == Purpose.MAKE, retry, true));
    }

    /** A project of the old backend, of whose run nothing was recorded. */
    static RunView unrecorded(ProjectView project) {
        int progress = is(ProjectStatus.COMPLETED, project) ? 100 : 0;
        return new RunView(
                project, null, progress, null, 0, null, null, null, null, List.of(), new Actions(false, false, true));
    }

    /** The first step that is not done is the one that waits. */
    private static List<PlannedStep> withWaiting(List<PlannedStep> steps) {
        List<PlannedStep> shown = new ArrayList<>(steps);
        for (int index = 0; index < shown.size(); index++) {
            if (shown.get(index).state() == PlannedStep.State.PENDING) {
                shown.set(index, shown.get(index).waiting());
                break;
            }
        }
        return shown;
    }

    private static boolean is(ProjectStatus status, ProjectView project) {
        return status.name().equals(project.status());
    }
}
