package org.hcmp.provisioning.runs;

import java.time.LocalDateTime;
import java.util.Optional;
import org.hcmp.projects.ProjectStatus;
import org.hcmp.projects.ProjectView;

/**
 * One project and how its run stands.
 *
 * @param project every column of the project
 * @param runner who carries it out; null where the old backend did
 * @param progress how much of it is done, in percent
 * @param currentStep the step in hand; null before the first and after the last
 * @param attempt counts the times it was taken up, from 1; 0 where the old backend carried it out
 * @param acceptedAt when it was asked for
 * @param startedAt when this attempt's first step began
 * @param finishedAt when it ended
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
        Actions actions) {

    /**
     * What a caller may do.
     *
     * @param cancel it goes on and can be ended
     * @param retry it failed and can begin once more
     * @param delete always, whatever its run does
     */
    public record Actions(boolean cancel, boolean retry, boolean delete) {}

    static RunView of(ProjectView project, Optional<Run> run) {
        boolean completed = ProjectStatus.COMPLETED.name().equals(project.status());
        boolean failed = ProjectStatus.FAILED.name().equals(project.status());
        boolean going = run.isPresent() && !run.get().isFinished();
        RunTimes times = run.map(Run::times).orElse(RunTimes.UNKNOWN);
        return new RunView(
                project,
                run.map(Run::runner).orElse(null),
                completed ? 100 : run.map(Run::progress).orElse(0),
                going ? run.get().currentStep() : null,
                run.map(found -> found.claim().attempt()).orElse(0),
                times.accepted(),
                times.started(),
                times.finished(),
                new Actions(going, run.isPresent() && !going && failed, true));
    }
}
