package org.hcmp.provisioning.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hcmp.projects.ProjectHistory;
import org.hcmp.projects.Resources;
import org.hcmp.projects.RunError;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Step;

/**
 * Writes down how runs go, each method in one short transaction. Whoever writes shows the claim; if it does not hold any
 * more, or the project is gone, nothing is written and the answer says so.
 */
@Stateless
public class RunJournal {

    @Inject
    private RunRows rows;

    @Inject
    private RunSteps plans;

    @Inject
    private RunRequests requests;

    @Inject
    private RunTransitions transitions;

    @Inject
    private RunEndings endings;

    /** A run that the claim holds, and its project. */
    private record Held(Run run, ProjectHistory project) {}

    /** What a claim is about; empty if it does not hold any more. */
    public Optional<RunState> load(Claim claim) {
        return held(claim).map(this::state);
    }

    private RunState state(Held held) {
        Run run = held.run();
        RunRequest request = requests.of(run, held.project());
        List<PlannedStep> plan = plans.planOf(run);
        if (plan.isEmpty()) {
            plan = transitions.adopt(run, request);
        }
        return new RunState(run.runner(), request, run.purpose(), plan, run.results());
    }

    /**
     * A step begins. Its line is in the log once, however often it begins.
     *
     * @param next index of the step in the plan
     * @param step the step
     * @param planned how many steps the plan has
     * @param results what the steps before it have handed out
     * @return whether to carry it out
     */
    public boolean begin(Claim claim, int next, Step step, int planned, ObjectNode results) {
        Optional<Held> going = going(claim);
        going.ifPresent(held -> transitions.beginStep(held.run(), held.project(), next, step, planned, results));
        return going.isPresent();
    }

    /** Whether the run is still the claim's to carry out. */
    public boolean isGoing(Claim claim) {
        return going(claim).isPresent();
    }

    /**
     * The run made what it was to make.
     *
     * @param resources asked for only if it did: a project that was deleted meanwhile has nothing to show any more
     * @param results what its steps have handed out
     */
    public void complete(Claim claim, Supplier<Resources> resources, ObjectNode results) {
        going(claim).ifPresent(held -> transitions.complete(held.run(), held.project(), resources.get(), results));
    }

    /** The run took away what there was. */
    public void retired(Claim claim) {
        held(claim).ifPresent(held -> endings.endRetired(held.run(), held.project()));
    }

    /** The run cannot go on. */
    public void fail(Claim claim, String reason) {
        held(claim).ifPresent(held -> endings.endBadly(held.run(), held.project(), RunError.of(reason)));
    }

    /** The run, unless somebody wants it to end: then it does. */
    private Optional<Held> going(Claim claim) {
        Optional<Held> held = held(claim);
        Optional<RunError> cancelled = held.flatMap(found -> found.run().cancellation());
        cancelled.ifPresent(
                error -> endings.endBadly(held.get().run(), held.get().project(), error));
        return cancelled.isPresent() ? Optional.empty() : held;
    }

    /** The run, if the claim holds and its project is there. */
    private Optional<Held> held(Claim claim) {
        LockedRun locked = rows.lock(claim.projectId());
        Optional<Run> run = locked.run().filter(found -> found.isHeldBy(claim));
        if (run.isPresent() && locked.project().isEmpty()) {
            // The old backend deletes projects without a word: their runs end quietly.
            rows.remove(claim.projectId());
        }
        return run.flatMap(found -> locked.project().map(project -> new Held(found, project)));
    }
}
