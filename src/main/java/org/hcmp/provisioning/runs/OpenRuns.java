package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Runs that come and go with their projects, as part of the transactions that store and delete those. */
@ApplicationScoped
public class OpenRuns {

    @Inject
    private RunRows rows;

    @Inject
    private RunTransitions transitions;

    @Inject
    private Node node;

    @Inject
    private RunsInHand inHand;

    @Inject
    private Event<RunAccepted> accepted;

    /** Stores the run of a project that was just stored; it begins when that commits. */
    public void open(RunRequest request, String runner) {
        boolean taken = inHand.room() > 0;
        Run run = new Run(request.projectId(), runner, taken ? node.id() : null);
        transitions.open(run);
        accepted.fire(new RunAccepted(run.claim(), taken, new RunState(runner, request, run.stepsDone())));
    }

    /** Forgets the run of a project that goes; whoever carries it out stops. */
    public void delete(int projectId) {
        rows.remove(projectId);
    }
}
