package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.hcmp.projects.ProjectHistory;
import org.hcmp.projects.ProjectStatus;
import org.hcmp.projects.Resources;
import org.hcmp.projects.RunError;
import org.hcmp.provisioning.events.RunChange;
import org.hcmp.provisioning.events.RunEvents;
import org.hcmp.provisioning.runners.Runners;

/** What can happen to a run, each on its row, its project and its events alike, as part of the caller's transaction. */
@ApplicationScoped
public class RunTransitions {

    @Inject
    private RunRows rows;

    @Inject
    private Runners runners;

    @Inject
    private RunEvents events;

    /** The run of a project that was just stored waits for its first step. */
    void open(Run run) {
        rows.add(run);
        events.append(run.claim().projectId(), List.of(RunChange.status(ProjectStatus.PENDING)));
    }

    /** A step begins; its line is in the log once, however often it does. */
    void beginStep(Run run, ProjectHistory project, int next, String step, int planned) {
        List<RunChange> changes = new ArrayList<>();
        if (run.isNew()) {
            project.begin();
            changes.add(RunChange.status(ProjectStatus.RUNNING));
        }
        if (run.beginStep(next, step, planned)) {
            project.log(step);
            changes.add(RunChange.log(step));
            changes.add(RunChange.progress(run.progress(), step));
        }
        store(run, project, changes);
    }

    /** The run ends well. */
    void complete(Run run, ProjectHistory project, Resources resources) {
        run.finish();
        project.complete(resources);
        store(
                run,
                project,
                List.of(
                        RunChange.progress(run.progress(), null),
                        RunChange.resources(resources),
                        RunChange.status(ProjectStatus.COMPLETED),
                        RunChange.completed()));
    }

    /** The run ends badly; what it held is given back. */
    void fail(Run run, ProjectHistory project, RunError error) {
        run.end();
        runners.release(run.claim().projectId());
        project.fail(error);
        store(
                run,
                project,
                List.of(RunChange.log(error.line()), RunChange.status(ProjectStatus.FAILED), RunChange.failed(error)));
    }

    /** A run that failed begins once more, as a new attempt of the given node. */
    void reopen(Run run, ProjectHistory project, String node, boolean fromStart) {
        project.reopen();
        run.reopen(node, fromStart);
        store(run, project, List.of(RunChange.status(ProjectStatus.PENDING), RunChange.progress(run.progress(), null)));
    }

    private void store(Run run, ProjectHistory project, List<RunChange> changes) {
        events.append(run.claim().projectId(), changes, project.change(), run.change());
    }
}
