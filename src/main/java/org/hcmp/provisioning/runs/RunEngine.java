package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.persistence.TransientFailure;

/** Carries out this node's runs: one step, written down, then the next one is scheduled. */
@ApplicationScoped
public class RunEngine {

    private static final Logger LOG = Logger.getLogger(RunEngine.class.getName());

    /** How long a run waits for a database that does not answer before it asks again. */
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

    /** Beyond this a node lets runs wait for itself or another node to have room. */
    private static final int MOST_IN_HAND = 1_000;

    /** How long steps in hand may take to end when the server stops. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    @Inject
    private RunJournal journal;

    @Inject
    private Runners runners;

    @Inject
    private RunSchedule schedule;

    @Inject
    private StepWatch watch;

    /** The runs in hand, so that none is taken up twice. */
    private final Map<Integer, Claim> inHand = new ConcurrentHashMap<>();

    /** What threads do for runs at this moment; one party more stands for the server that goes on. */
    private final Phaser inWork = new Phaser(1);

    private volatile boolean stopping;

    void onAccepted(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunAccepted run) {
        if (run.taken()) {
            takeUp(run.claim());
        }
    }

    /** Whether this node should take more runs; those that it has are worth more to their users than new ones. */
    boolean hasRoom() {
        return room() > 0;
    }

    /** How many runs more it should take. */
    int room() {
        return MOST_IN_HAND - inHand.size();
    }

    /** Goes on with a run from its first unfinished step, unless it is in hand already. */
    void takeUp(Claim claim) {
        if (inHand.compute(claim.projectId(), (id, held) -> claim.supersedes(held) ? claim : held) == claim) {
            schedule.now(task(claim, () -> load(claim)));
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
            task(run.claim(), () -> fail(run.claim(), reason)).run();
        });
    }

    /**
     * Begins nothing any more, and waits for what is in hand.
     *
     * @return whether all of it ended in time
     */
    boolean drain() {
        stopping = true;
        try {
            inWork.awaitAdvanceInterruptibly(inWork.arrive(), DRAIN.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void load(Claim claim) {
        Optional<RunState> state = journal.load(claim);
        if (state.isEmpty()) {
            release(claim);
            return;
        }
        runners.find(state.get().runner())
                .ifPresentOrElse(
                        runner -> advance(ActiveRun.of(claim, runner, state.get())),
                        () -> fail(
                                claim,
                                "There is no runner called " + state.get().runner() + " any more."));
    }

    private void advance(ActiveRun run) {
        if (run.isOver()) {
            complete(run);
        } else if (journal.begin(
                run.claim(), run.next(), run.step(), run.steps().size())) {
            execute(run);
        } else {
            release(run.claim());
        }
    }

    private void complete(ActiveRun run) {
        // Asked first: a project that was deleted meanwhile has nothing to show any more.
        if (journal.isGoing(run.claim())) {
            journal.complete(run.claim(), run.runner().resources(run.request()));
        }
        release(run.claim());
    }

    private void execute(ActiveRun run) {
        StepWatch.InHand step = watch.begin(run);
        Optional<Throwable> failure = attempt(run);
        if (!watch.end(step)) {
            return;
        }
        if (failure.isEmpty()) {
            schedule.after(run.step().pause(), task(run.claim(), () -> advance(run.afterStep())));
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
            again(run.claim(), () -> advance(run), failure);
        } else if (!journal.isGoing(run.claim())) {
            release(run.claim());
        } else if (run.mayTryAgain()) {
            ActiveRun next = run.afterFailure();
            report(run, failure, "will be tried again");
            schedule.after(run.step().backoff(next.failures()), task(run.claim(), () -> advance(next)));
        } else {
            report(run, failure, "failed");
            fail(run.claim(), FailureReason.of(failure));
        }
    }

    private void fail(Claim claim, String reason) {
        journal.fail(claim, reason);
        release(claim);
    }

    /** A database that is away delays a run; anything else that goes wrong here would go wrong again, and ends it. */
    private Runnable task(Claim claim, Runnable work) {
        return () -> {
            // Registered before the look at stopping, so that whoever drains waits for everything that was begun.
            inWork.register();
            try {
                if (!stopping) {
                    work.run();
                }
            } catch (RuntimeException | Error e) {
                onTrouble(claim, work, e);
            } finally {
                inWork.arriveAndDeregister();
            }
        };
    }

    private void onTrouble(Claim claim, Runnable work, Throwable trouble) {
        if (TransientFailure.isIn(trouble)) {
            again(claim, work, trouble);
        } else {
            LOG.log(Level.SEVERE, "Project " + claim.projectId() + ": the run cannot go on.", trouble);
            schedule.after(DATABASE_PAUSE, task(claim, () -> fail(claim, FailureReason.of(trouble))));
        }
    }

    private void again(Claim claim, Runnable work, Throwable reason) {
        LOG.log(Level.WARNING, "Project {0,number,#}: the database does not answer ({1}); trying again.", new Object[] {
            claim.projectId(), reason.getMessage()
        });
        schedule.after(DATABASE_PAUSE, task(claim, work));
    }

    private void release(Claim claim) {
        inHand.remove(claim.projectId(), claim);
    }

    private static void report(ActiveRun run, Throwable failure, String outcome) {
        String message = "Project %d: %s %s."
                .formatted(run.claim().projectId(), run.step().name(), outcome);
        LOG.log(Level.WARNING, message, failure);
    }
}
