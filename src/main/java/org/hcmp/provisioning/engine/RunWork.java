package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.persistence.DatabaseWatch;
import org.hcmp.platform.persistence.Reason;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runs.Claim;
import org.hcmp.provisioning.runs.RunJournal;

/**
 * Work for a run, which the run survives: a database that is away delays it, and anything else that goes wrong would go
 * wrong again and ends the run, with a reason.
 */
@ApplicationScoped
public class RunWork {

    private static final Logger LOG = Logger.getLogger(RunWork.class.getName());

    /** How long a run waits for a database that does not answer before it asks again. */
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

    /** How long steps in hand may take to end when the server stops. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    @Inject
    private RunJournal journal;

    @Inject
    private RunsInHand inHand;

    @Inject
    private RunSchedule schedule;

    @Inject
    private DatabaseWatch database;

    private final Setbacks setbacks = new Setbacks();

    /** What threads do for runs at this moment; one party more stands for the server that goes on. */
    private final Phaser inWork = new Phaser(1);

    private volatile boolean stopping;

    /** As soon as a thread is free. */
    void now(Claim claim, Runnable work) {
        schedule.now(() -> carryOut(claim, work));
    }

    /** As soon as a thread is free among those for steps of that runner. */
    void now(Runner runner, Claim claim, Runnable work) {
        schedule.now(runner, () -> carryOut(claim, work));
    }

    /** Whether nothing is begun any more. */
    boolean isStopping() {
        return stopping;
    }

    /** After a pause, during which no thread waits for it. */
    void after(Duration pause, Claim claim, Runnable work) {
        schedule.after(pause, () -> carryOut(claim, work));
    }

    /** In the caller's thread. */
    void carryOut(Claim claim, Runnable work) {
        // Registered before the look at stopping, so that whoever drains waits for everything that was begun.
        inWork.register();
        int before = setbacks.of(claim);
        try {
            if (!stopping) {
                carryOutWithDatabase(claim, work, before);
            }
        } catch (RuntimeException | Error e) {
            onTrouble(claim, work, e);
        } finally {
            inWork.arriveAndDeregister();
        }
    }

    /**
     * Once more, because the database did not take it; the more often it did not, the later.
     *
     * @param times how often in a row it did not, this time included
     */
    void again(Claim claim, int times, Runnable work, Throwable reason) {
        boolean answers = database.answers();
        if (answers && times == 1) {
            LOG.log(
                    Level.WARNING,
                    "Project {0,number,#}: the database did not take it ({1}); trying again.",
                    new Object[] {claim.projectId(), Reason.of(reason)});
        }
        after(answers ? Setbacks.pause(times) : DATABASE_PAUSE, claim, work);
    }

    /** Ends the run as FAILED. */
    void fail(Claim claim, String reason) {
        journal.fail(claim, reason);
        setbacks.over(claim);
        inHand.remove(claim);
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

    /** While the database is away nothing is tried: each try would fail for every run, and say so. */
    private void carryOutWithDatabase(Claim claim, Runnable work, int setbacksBefore) {
        if (database.isAway()) {
            after(DATABASE_PAUSE, claim, work);
            return;
        }
        work.run();
        if (setbacksBefore > 0 && setbacks.of(claim) == setbacksBefore) {
            setbacks.over(claim);
            LOG.log(Level.INFO, "Project {0,number,#}: it goes on.", claim.projectId());
        }
    }

    private void onTrouble(Claim claim, Runnable work, Throwable trouble) {
        if (FailurePolicy.afterBookkeeping(trouble) == FailurePolicy.Decision.WAIT_FOR_DATABASE) {
            again(claim, setbacks.next(claim), work, trouble);
        } else {
            int times = setbacks.next(claim);
            if (times == 1) {
                LOG.log(Level.SEVERE, "Project " + claim.projectId() + ": the run cannot go on.", trouble);
            }
            after(Setbacks.pause(times), claim, () -> fail(claim, FailurePolicy.reason(trouble)));
        }
    }
}
