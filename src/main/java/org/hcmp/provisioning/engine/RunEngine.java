package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.json.SingleLine;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.Runners;
import org.hcmp.provisioning.runners.StepLostException;
import org.hcmp.provisioning.runs.Claim;
import org.hcmp.provisioning.runs.RunAccepted;
import org.hcmp.provisioning.runs.RunJournal;
import org.hcmp.provisioning.runs.RunState;

/** Carries out this node's runs: one step, written down, then the next one is scheduled. */
@ApplicationScoped
public class RunEngine {

    private static final Logger LOG = Logger.getLogger(RunEngine.class.getName());

    /** How long a run waits for a thread that an earlier attempt of it still holds. */
    private static final Duration PAUSE_WHILE_BUSY = Duration.ofSeconds(1);

    @Inject
    private RunJournal journal;

    @Inject
    private Runners runners;

    @Inject
    private RunsInHand inHand;

    @Inject
    private RunWork work;

    @Inject
    private StepsInHand steps;

    void onAccepted(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunAccepted run) {
        if (run.taken()) {
            takeUp(new TakenRun(run.claim(), run.state().runner()), () -> Optional.of(run.state()));
        }
    }

    /** Goes on with a run from its first unfinished step, unless it is in hand already. */
    void takeUp(TakenRun taken) {
        takeUp(taken, () -> journal.load(taken.claim()));
    }

    private void takeUp(TakenRun taken, Supplier<Optional<RunState>> state) {
        Claim claim = taken.claim();
        if (inHand.add(taken)) {
            work.now(claim, () -> state.get().ifPresentOrElse(known -> goOn(claim, known), () -> inHand.remove(claim)));
        }
    }

    /** Stops the steps that take longer than they may, and ends the runs whose step does not even stop. */
    void endOverdueSteps() {
        // Here and now: the threads of steps may all be hanging.
        steps.expire().forEach(step -> work.carryOut(step.run().claim(), () -> failOverdue(step.run())));
    }

    private void goOn(Claim claim, RunState state) {
        runners.find(state.runner())
                .ifPresentOrElse(
                        runner -> advance(ActiveRun.of(claim, runner, state)),
                        () -> work.fail(claim, "There is no runner called " + state.runner() + " any more."));
    }

    private void advance(ActiveRun run) {
        if (steps.isBusyWith(run.claim())) {
            work.after(PAUSE_WHILE_BUSY, run.claim(), () -> advance(run));
        } else if (run.isOver()) {
            complete(run);
        } else if (journal.begin(
                run.claim(), run.next(), run.step(), run.steps().size(), run.results())) {
            begin(run);
        } else {
            inHand.remove(run.claim());
        }
    }

    private void complete(ActiveRun run) {
        if (run.purpose() == Purpose.MAKE) {
            journal.complete(run.claim(), () -> run.runner().resources(run.request(), run.results()), run.results());
        } else {
            journal.retired(run.claim());
        }
        inHand.remove(run.claim());
    }

    /** In a thread of the runner's own where its steps take long, so that bookkeeping goes on beside them. */
    private void begin(ActiveRun run) {
        if (run.runner().atOnce().isPresent()) {
            work.now(run.runner(), run.claim(), () -> execute(run));
        } else {
            execute(run);
        }
    }

    private void execute(ActiveRun run) {
        StepInHand step = steps.begin(run);
        Optional<Throwable> failure = attempt(run, step);
        if (!steps.end(step)) {
            return;
        }
        if (step.stop() == StepInHand.Stop.OVERDUE) {
            work.now(run.claim(), () -> failOverdue(run));
        } else if (failure.isEmpty()) {
            work.after(run.step().pause(), run.claim(), () -> advance(run.afterStep(step.results())));
        } else if (step.isCutOff() || failure.get() instanceof StepLostException) {
            // Whoever has the run when this is over carries the step out again.
            inHand.remove(run.claim());
        } else {
            work.now(run.claim(), () -> onFailure(run, failure.get(), step.isToStop()));
        }
    }

    /** A runner may meet anything, a missing class included: it is the run that ends, not the thread. */
    private static Optional<Throwable> attempt(ActiveRun run, StepInHand step) {
        try {
            run.runner().execute(run.step(), step);
            return Optional.empty();
        } catch (Exception | Error e) {
            return Optional.of(e);
        }
    }

    private void onFailure(ActiveRun run, Throwable failure, boolean stopped) {
        FailurePolicy.Decision decision = FailurePolicy.afterStep(run, failure);
        if (decision == FailurePolicy.Decision.WAIT_FOR_DATABASE) {
            ActiveRun delayed = run.afterDelay();
            work.again(run.claim(), delayed.delays(), () -> advance(delayed), failure);
        } else if (!journal.isGoing(run.claim())) {
            inHand.remove(run.claim());
        } else if (stopped) {
            // By a word that was meant for an earlier attempt: it is the step that ended, not the run.
            work.now(run.claim(), () -> advance(run));
        } else if (decision == FailurePolicy.Decision.TRY_AGAIN) {
            ActiveRun next = run.afterFailure();
            report(run, failure, "will be tried again");
            work.after(run.step().backoff(next.failures()), run.claim(), () -> advance(next));
        } else {
            report(run, failure, "failed");
            work.fail(run.claim(), FailurePolicy.reason(failure));
        }
    }

    private void failOverdue(ActiveRun run) {
        String reason = "%s did not end within %s."
                .formatted(run.step().name(), run.step().timeout());
        LOG.log(Level.WARNING, "Project {0,number,#}: {1}", new Object[] {
            run.claim().projectId(), SingleLine.quoted(reason)
        });
        work.fail(run.claim(), reason);
    }

    private static void report(ActiveRun run, Throwable failure, String outcome) {
        String message = "Project %d: %s %s."
                .formatted(run.claim().projectId(), run.step().name(), outcome);
        LOG.log(Level.WARNING, message, failure);
    }
}
