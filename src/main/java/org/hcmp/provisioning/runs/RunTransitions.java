package org.hcmp.provisioning.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.hcmp.platform.persistence.Change;
import org.hcmp.projects.ProjectHistory;
import org.hcmp.projects.ProjectStatus;
import org.hcmp.projects.Resources;
import org.hcmp.projects.RunError;
import org.hcmp.provisioning.events.RunChange;
import org.hcmp.provisioning.events.RunEvents;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runners;
import org.hcmp.provisioning.runners.Step;

/** What can happen to a run, each on its rows, its project and its events alike, as part of the caller's transaction. */
@ApplicationScoped
public class RunTransitions {

    @Inject
    private RunRows rows;

    @Inject
    private RunSteps plans;

    @Inject
    private RunSecrets secrets;

    @Inject
    private Runners runners;

    @Inject
    private RunEvents events;

    @Inject
    private Event<RunAccepted> accepted;

    /** The run of a project that was just stored waits for its first step. */
    void open(Run run, RunRequest request, List<PlannedStep> plan) {
        rows.add(run);
        secrets.keep(run, request.secrets());
        events.append(run.projectId(), List.of(RunChange.status(ProjectStatus.PENDING)), plans.insertion(run, plan));
        tell(run, request, plan);
    }

    /** A run that was accepted before plans were stored gets the one that its runner would make now, as far as it has come. */
    List<PlannedStep> adopt(Run run, RunRequest request) {
        List<PlannedStep> plan = new ArrayList<>();
        runners.find(run.runner()).ifPresent(runner -> {
            for (Step step : runner.plan(request, run.purpose())) {
                plan.add(PlannedStep.of(
                        step, run.purpose(), plan.size() < run.steps().done()));
            }
        });
        if (!plan.isEmpty()) {
            events.append(run.projectId(), List.of(), plans.insertion(run, plan));
        }
        return plan;
    }

    /** A step begins; its line is in the log once, however often it does. */
    void beginStep(Run run, ProjectHistory project, int next, Step step, int planned, ObjectNode results) {
        List<RunChange> changes = new ArrayList<>();
        if (run.isNew()) {
            project.begin();
            changes.add(RunChange.status(ProjectStatus.RUNNING));
        }
        if (run.beginStep(next, step.name(), planned, results)) {
            project.log(step.name());
            changes.add(RunChange.log(step.name()));
            changes.add(RunChange.progress(run.steps().progress(), step.name()));
        }
        store(run, project, changes, plans.beginning(run, next));
    }

    /** The run ends well. */
    void complete(Run run, ProjectHistory project, Resources resources, ObjectNode results) {
        run.finish(results);
        project.complete(resources, results);
        store(
                run,
                project,
                List.of(
                        RunChange.progress(run.steps().progress(), null),
                        RunChange.resources(resources),
                        RunChange.status(ProjectStatus.COMPLETED),
                        RunChange.completed()),
                over(run, PlannedStep.State.DONE));
    }

    /**
     * The run ends badly. What it held is the caller's to give back.
     *
     * @param last how its last step ended: not always as badly as the run
     */
    void fail(Run run, ProjectHistory project, RunError error, PlannedStep.State last) {
        run.end();
        project.fail(error);
        store(
                run,
                project,
                List.of(RunChange.log(error.line()), RunChange.status(ProjectStatus.FAILED), RunChange.failed(error)),
                over(run, last));
    }

    /** Its last step has ended, and nobody needs its secrets any more. */
    private Change[] over(Run run, PlannedStep.State last) {
        Change ended = plans.ending(run, last);
        return run.itemVersion() == null ? new Change[] {ended} : new Change[] {ended, secrets.deletion(run)};
    }

    /** What was made is taken away, as a new attempt of the given node; then the run comes to its ending. */
    void retire(Run run, ProjectHistory project, String node, Ending ending, RunRequest request, List<Step> steps) {
        Change ended = plans.ending(run, PlannedStep.State.FAILED);
        run.retire(node, ending);
        project.begin();
        List<PlannedStep> plan = steps.stream()
                .map(step -> PlannedStep.of(step, Purpose.RETIRE, false))
                .toList();
        begin(run, project, ProjectStatus.RUNNING, request, plan, ended);
    }

    /** A run that failed begins once more, as a new attempt of the given node, after the steps that are done. */
    void reopen(Run run, ProjectHistory project, String node, RunRequest request, List<PlannedStep> plan) {
        project.reopen();
        run.reopen(node, (int) plan.stream().filter(PlannedStep::isDone).count());
        begin(run, project, ProjectStatus.PENDING, request, plan);
    }

    private void begin(
            Run run,
            ProjectHistory project,
            ProjectStatus status,
            RunRequest request,
            List<PlannedStep> plan,
            Change... before) {
        events.tellAgain(run.projectId(), project.log());
        List<Change> changes = new ArrayList<>(List.of(before));
        changes.add(plans.insertion(run, plan));
        store(
                run,
                project,
                List.of(RunChange.status(status), RunChange.progress(run.steps().progress(), null)),
                changes.toArray(Change[]::new));
        tell(run, request, plan);
    }

    private void tell(Run run, RunRequest request, List<PlannedStep> plan) {
        accepted.fire(new RunAccepted(
                run.claim(),
                run.owner() != null,
                new RunState(run.runner(), request, run.purpose(), plan, run.results())));
    }

    private void store(Run run, ProjectHistory project, List<RunChange> changes, Change... plan) {
        List<Change> stored = new ArrayList<>(List.of(project.change(), run.change()));
        stored.addAll(List.of(plan));
        events.append(run.projectId(), changes, stored.toArray(Change[]::new));
    }
}
