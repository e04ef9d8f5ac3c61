package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.provisioning.output.StepOutputs;
import org.hcmp.provisioning.runs.Claim;

/** The steps that are being carried out at this moment, and how they are reached. */
@ApplicationScoped
public class StepsInHand {

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private StepOutputs outputs;

    private final Set<StepInHand> steps = ConcurrentHashMap.newKeySet();

    /** The calling thread begins a step. */
    StepInHand begin(ActiveRun run) {
        StepInHand step = new StepInHand(run, configuration.node().lease(), outputs);
        steps.add(step);
        return step;
    }

    /** The calling thread has come back. False if the step was given up before: then what it did counts no more. */
    boolean end(StepInHand step) {
        boolean counts = step.end();
        step.close();
        steps.remove(step);
        return counts;
    }

    /** Whether a thread still works for an earlier attempt of the run, though that was given up. */
    boolean isBusyWith(Claim claim) {
        return steps.stream()
                .map(step -> step.run().claim())
                .anyMatch(held -> held.run().equals(claim.run()) && held.attempt() < claim.attempt());
    }

    /** Those that are in hand now. */
    List<StepInHand> all() {
        return List.copyOf(steps);
    }

    /** Asks those steps to end. */
    void stop(Predicate<Claim> which, StepInHand.Stop why) {
        steps.stream().filter(step -> which.test(step.run().claim())).forEach(step -> step.stop(why));
    }

    /** This node has shown that it is alive. */
    void signOfLife() {
        steps.forEach(StepInHand::signOfLife);
    }

    /** Asks steps whose time is over to end, and returns those that were asked in vain. */
    List<StepInHand> expire() {
        steps.stream().filter(StepInHand::isOverdue).forEach(step -> step.stop(StepInHand.Stop.OVERDUE));
        return steps.stream().filter(StepInHand::giveUp).toList();
    }
}
