package org.hcmp.provisioning.engine;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.DatabaseWatch;
import org.hcmp.platform.persistence.Reason;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.platform.startup.PortalStopping;
import org.hcmp.provisioning.runs.Claim;
import org.hcmp.provisioning.runs.Orphans;

/** Sees to it that every run is in somebody's hands: at start, and again and again from then on. */
@ApplicationScoped
public class RunKeeper {

    private static final Logger LOG = Logger.getLogger(RunKeeper.class.getName());

    /** How exactly the timeouts of steps are kept. */
    private static final Duration STEP_CHECK = Duration.ofSeconds(1);

    /** How soon a run that waits is noticed, by a node that knows of it and has room. */
    private static final Duration ROOM_CHECK = Duration.ofMillis(200);

    @Inject
    private RunClaims claims;

    @Inject
    private RunEngine engine;

    @Inject
    private RunsInHand inHand;

    @Inject
    private RunWork work;

    @Inject
    private RunSchedule schedule;

    @Inject
    private Orphans orphans;

    @Inject
    private WaitingRuns waiting;

    @Inject
    private DatabaseWatch database;

    @Inject
    private PortalConfiguration configuration;

    private boolean stopped;

    void start(@Observes @Priority(PortalStarted.WORK) PortalStarted started) {
        claims.enter();
        schedule.open();
        List<Integer> ended = orphans.end();
        if (!ended.isEmpty()) {
            LOG.log(Level.WARNING, "Ended as FAILED, because the server that ran them is gone: projects {0}.", ended);
        }
        takeUp();
        schedule.every(configuration.node().heartbeat(), this::beat);
        schedule.every(STEP_CHECK, engine::endOverdueSteps);
        schedule.every(ROOM_CHECK, this::takeWaiting);
    }

    void stop(@Observes PortalStopping stopping) {
        boolean drained = work.drain();
        schedule.close();
        leave(drained);
    }

    /** Never between the two halves of a beat, which would give the lease a new life. */
    private synchronized void leave(boolean drained) {
        stopped = true;
        if (!drained) {
            LOG.warning("Steps are still in hand; others may take this server's runs once its lease has ended.");
        } else if (!database.answers()) {
            LOG.warning("The database does not answer; others may take this server's runs once its lease has ended.");
        } else {
            claims.leave();
            waiting.tellOthers();
            LOG.info("This server takes no more runs; others may go on with those it leaves.");
        }
    }

    private void beat() {
        whileServing(() -> {
            claims.showLife();
            takeUp();
        });
    }

    private void takeWaiting() {
        if (waiting.arePossible() && inHand.room() > 0) {
            whileServing(this::takeOver);
        }
    }

    private synchronized void whileServing(Runnable upkeep) {
        if (stopped || database.isAway()) {
            return;
        }
        try {
            upkeep.run();
        } catch (RuntimeException e) {
            // Tried again soon; until then the runs in hand wait for the database themselves.
            waiting.setPossible(true);
            if (database.answers()) {
                LOG.log(Level.WARNING, "Runs could not be looked after: {0}", Reason.of(e));
            }
        }
    }

    private void takeUp() {
        takeOver();
        claims.own().forEach(engine::takeUp);
    }

    /** As many as there is room for; where that was all there were, nothing waits any more. */
    private void takeOver() {
        int room = inHand.room();
        if (room > 0) {
            waiting.setPossible(false);
            List<Claim> taken = claims.takeOver(room);
            taken.forEach(engine::takeUp);
            if (taken.size() == room) {
                waiting.setPossible(true);
            }
            if (!taken.isEmpty()) {
                LOG.log(Level.INFO, "Going on with {0} runs that waited or that another server left.", taken.size());
            }
        }
    }
}
