package org.hcmp.provisioning.output;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.persistence.DatabaseWatch;
import org.hcmp.platform.persistence.Reason;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.platform.startup.PortalStopping;
import org.hcmp.platform.work.BackgroundThreads;
import org.hcmp.platform.work.WorkQueue;

/** When output that was kept for long enough is forgotten: some once an hour, until there is no more of it. */
@ApplicationScoped
public class OutputKeeper {

    private static final Logger LOG = Logger.getLogger(OutputKeeper.class.getName());

    private static final Duration PAUSE = Duration.ofHours(1);

    @Inject
    private OutputUpkeep upkeep;

    @Inject
    private DatabaseWatch database;

    @Inject
    private BackgroundThreads threads;

    private final WorkQueue work = new WorkQueue(1);

    private volatile boolean stopped;

    void start(@Observes @Priority(PortalStarted.WORK) PortalStarted started) {
        work.open(threads);
        work.now(this::forget);
    }

    void stop(@Observes PortalStopping stopping) {
        stopped = true;
        work.close();
    }

    private void forget() {
        try {
            whileTrue(upkeep::forgetSomeExpired);
            whileTrue(upkeep::forgetSomeLeftBehind);
        } catch (RuntimeException e) {
            if (database.answers()) {
                LOG.log(Level.WARNING, "Old output could not be forgotten ({0}); trying again later.", Reason.of(e));
            }
        } finally {
            work.after(PAUSE, this::forget);
        }
    }

    private void whileTrue(BooleanSupplier step) {
        while (!stopped && step.getAsBoolean()) {
            LOG.fine("Some output was forgotten.");
        }
    }
}
