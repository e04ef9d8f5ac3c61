package org.hcmp.provisioning.runs;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.platform.startup.PortalStopping;

/** Sees to it that every run is in somebody's hands: at start, and again and again from then on. */
@ApplicationScoped
public class RunKeeper {

    private static final Logger LOG = Logger.getLogger(RunKeeper.class.getName());

    /** How exactly the timeouts of steps are kept. */
    private static final Duration STEP_CHECK = Duration.ofSeconds(1);

    @Inject
    private RunClaims claims;

    @Inject
    private RunEngine engine;

    @Inject
    private RunSchedule schedule;

    @Inject
    private Orphans orphans;

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
    }

    void stop(@Observes PortalStopping stopping) {
        boolean drained = engine.drain();
        schedule.close();
        leave(drained);
    }

    /** Never between the two halves of a beat, which would give the lease a new life. */
    private synchronized void leave(boolean drained) {
        stopped = true;
        if (drained) {
            claims.leave();
            LOG.info("This server takes no more runs; others may go on with those it leaves.");
        } else {
            LOG.warning("Steps are still in hand; others may take this server's runs once its lease has ended.");
        }
    }

    private synchronized void beat() {
        if (stopped) {
            return;
        }
        try {
            claims.showLife();
            takeUp();
        } catch (RuntimeException e) {
            // The next beat tries again; until then the runs in hand wait for the database themselves.
            LOG.log(Level.WARNING, "No sign of life could be given: {0}", e.getMessage());
        }
    }

    private void takeUp() {
        List<Claim> takenOver = claims.takeOver();
        if (!takenOver.isEmpty()) {
            LOG.log(Level.INFO, "Going on with {0} runs that another server left.", takenOver.size());
        }
        claims.own().forEach(engine::takeUp);
    }
}
