package org.hcmp.provisioning.runs;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
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
    private RunTransitions transitions;

    /** A run that the claim holds, and its project. */
    private record Held(Run run, ProjectHistory project) {}

    /** What a claim is about; empty if it does not hold any more. */
    public Optional<RunState> load(Claim claim) {
        return held(claim)
                .map(held -> new RunState(
                        held.run().runner(),
                        new RunRequest(claim.projectId(), held.project().input()),
                        held.run().stepsDone()));
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
        Optional<Held> going = going(claim);
        going.ifPresent(held -> transitions.beginStep(held.run(), held.project(), next, step.name(), planned));
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
        going(claim).ifPresent(held -> transitions.complete(held.run(), held.project(), resources.get()));
    }

    /** The run ended badly; what it held is given back. */
    public void fail(Claim claim, String reason) {
        held(claim).ifPresent(held -> transitions.fail(held.run(), held.project(), RunError.of(reason)));
    }

    /** The run, unless somebody wants it to end: then it does. */
    private Optional<Held> going(Claim claim) {
        Optional<Held> held = held(claim);
        Optional<String> cancelledBy = held.flatMap(found -> found.run().cancelledBy());
        cancelledBy.ifPresent(
                user -> transitions.fail(held.get().run(), held.get().project(), RunError.cancelledBy(user)));
        return cancelledBy.isPresent() ? Optional.empty() : held;
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
