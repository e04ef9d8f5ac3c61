package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hcmp.provisioning.runners.RunRequest;

/** Runs that come and go with their projects, as part of the transactions that store and delete those. */
@ApplicationScoped
public class OpenRuns {

    @Inject
    private RunRows rows;

    @Inject
    private RunTransitions transitions;

    @Inject
    private Placement placement;

    @Inject
    private Event<RunAccepted> accepted;

    /** Stores the run of a project that was just stored; it begins when that commits. */
    public void open(RunRequest request, String runner) {
        Optional<String> owner = placement.placed();
        Run run = new Run(request.projectId(), runner, owner.orElse(null));
        transitions.open(run);
        accepted.fire(new RunAccepted(run.claim(), owner.isPresent(), new RunState(runner, request, run.stepsDone())));
    }

    /** Forgets the run of a project that goes; whoever carries it out stops. */
    public void delete(int projectId) {
        rows.remove(projectId);
    }
}
