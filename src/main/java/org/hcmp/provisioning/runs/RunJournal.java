package org.hcmp.provisioning.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.hcmp.projects.Projects;
import org.hcmp.projects.Resources;
import org.hcmp.projects.RunError;

/**
 * Writes down how runs go, each method in one short transaction. Whoever writes shows the claim; if it does not hold any
 * more, or the project is gone, nothing is written and the answer says so.
 */
@Stateless
public class RunJournal {

    @Inject
    private RunRows rows;

    @Inject
    private RunTransitions transitions;

    @Inject
    private Projects projects;

    /** What a claim is about; empty if it does not hold any more. */
    public Optional<RunState> load(Claim claim) {
        return held(claim).flatMap(run -> projects.input(claim.projectId()).map(input -> stateOf(run, input)));
    }

    /**
     * A step begins. Its line is in the log once, however often it begins.
     *
     * @param next index of the step in the plan
     * @param step the step
     * @param planned how many steps the plan has
     * @return whether to carry it out
     */
    public boolean begin(Claim claim, int next, Step step, int planned) {
        Optional<Run> going = going(claim);
        going.ifPresent(run -> transitions.beginStep(run, next, step.name(), planned));
        return going.isPresent();
    }

    /** Whether the run is still the claim's to carry out. */
    public boolean isGoing(Claim claim) {
        return going(claim).isPresent();
    }

    /**
     * The run ended well.
     *
     * @param resources asked for only if it did: a project that was deleted meanwhile has nothing to show any more
     */
    public void complete(Claim claim, Supplier<Resources> resources) {
        going(claim).ifPresent(run -> transitions.complete(run, resources.get()));
    }

    /** The run ended badly; what it held is given back. */
    public void fail(Claim claim, String reason) {
        held(claim).ifPresent(run -> transitions.fail(run, RunError.of(reason)));
    }

    private static RunState stateOf(Run run, ObjectNode input) {
        return new RunState(run.runner(), new RunRequest(run.claim().projectId(), input), run.stepsDone());
    }

    /** The run, locked, unless somebody wants it to end: then it does. */
    private Optional<Run> going(Claim claim) {
        Optional<Run> held = held(claim);
        Optional<String> cancelledBy = held.flatMap(Run::cancelledBy);
        cancelledBy.ifPresent(user -> transitions.fail(held.get(), RunError.cancelledBy(user)));
        return cancelledBy.isPresent() ? Optional.empty() : held;
    }

    /** The run, locked, if the claim holds and its project is there. */
    private Optional<Run> held(Claim claim) {
        Optional<Run> held = rows.lock(claim.projectId()).filter(run -> run.isHeldBy(claim));
        if (held.isPresent() && !projects.lock(claim.projectId())) {
            // The old backend deletes projects without a word: their runs end quietly.
            rows.remove(claim.projectId());
            return Optional.empty();
        }
        return held;
    }
}
