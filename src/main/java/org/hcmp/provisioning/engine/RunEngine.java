package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.persistence.TransientFailure;
import org.hcmp.provisioning.runners.Runners;
import org.hcmp.provisioning.runs.Claim;
import org.hcmp.provisioning.runs.RunAccepted;
import org.hcmp.provisioning.runs.RunJournal;
import org.hcmp.provisioning.runs.RunState;

/** Carries out this node's runs: one step, written down, then the next one is scheduled. */
@ApplicationScoped
public class RunEngine {

    private static final Logger LOG = Logger.getLogger(RunEngine.class.getName());

    @Inject
    private RunJournal journal;

    @Inject
    private Runners runners;

    @Inject
    private RunsInHand inHand;

    @Inject
    private RunWork work;

    @Inject
    private StepWatch watch;

    void onAccepted(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunAccepted run) {
        if (run.taken()) {
            takeUp(run.claim(), () -> Optional.of(run.state()));
        }
    }

    /** Goes on with a run from its first unfinished step, unless it is in hand already. */
    void takeUp(Claim claim) {
        takeUp(claim, () -> journal.load(claim));
    }

    private void takeUp(Claim claim, Supplier<Optional<RunState>> state) {
        if (inHand.add(claim)) {
            work.now(claim, () -> state.get().ifPresentOrElse(known -> goOn(claim, known), () -> inHand.remove(claim)));
        }
    }

    /** Ends the runs whose step takes longer than it may. */
    void endOverdueSteps() {
        watch.expire().forEach(step -> {
            ActiveRun run = step.run();
            String reason = "%s did not end within %s."
                    .formatted(run.step().name(), run.step().timeout());
            LOG.log(Level.WARNING, "Project {0,number,#}: {1}", new Object[] {
                run.claim().projectId(), reason
            });
            // Here and now: the threads of steps may all be hanging.
            work.carryOut(run.claim(), () -> work.fail(run.claim(), reason));
        });
    }

    private void goOn(Claim claim, RunState state) {
        runners.find(state.runner())
                .ifPresentOrElse(
                        runner -> advance(ActiveRun.of(claim, runner, state)),
                        () -> work.fail(claim, "There is no runner called " + state.runner() + " any more."));
    }

    private void advance(ActiveRun run) {
        if (run.isOver()) {
            complete(run);
        } else if (journal.begin(
                run.claim(), run.next(), run.step(), run.steps().size())) {
            execute(run);
        } else {
            inHand.remove(run.claim());
        }
    }

    private void complete(ActiveRun run) {
        journal.complete(run.claim(), () -> run.runner().resources(run.request()));
        inHand.remove(run.claim());
    }

    private void execute(ActiveRun run) {
        StepWatch.InHand step = watch.begin(run);
        Optional<Throwable> failure = attempt(run);
        if (!watch.end(step)) {
            return;
        }
        if (failure.isEmpty()) {
            work.after(run.step().pause(), run.claim(), () -> advance(run.afterStep()));
        } else {
            onFailure(run, failure.get());
        }
    }

    /** A runner may meet anything, a missing class included: it is the run that ends, not the thread. */
    private static Optional<Throwable> attempt(ActiveRun run) {
        try {
            run.runner().execute(run.step(), run.request());
            return Optional.empty();
        } catch (Exception | Error e) {
            return Optional.of(e);
        }
    }

    private void onFailure(ActiveRun run, Throwable failure) {
        if (TransientFailure.isIn(failure)) {
            work.again(run.claim(), () -> advance(run), failure);
        } else if (!journal.isGoing(run.claim())) {
            inHand.remove(run.claim());
        } else if (run.mayTryAgain()) {
            ActiveRun next = run.afterFailure();
            report(run, failure, "will be tried again");
            work.after(run.step().backoff(next.failures()), run.claim(), () -> advance(next));
        } else {
            report(run, failure, "failed");
            work.fail(run.claim(), FailureReason.of(failure));
        }
    }

    private static void report(ActiveRun run, Throwable failure, String outcome) {
        String message = "Project %d: %s %s."
                .formatted(run.claim().projectId(), run.step().name(), outcome);
        LOG.log(Level.WARNING, message, failure);
    }
}
