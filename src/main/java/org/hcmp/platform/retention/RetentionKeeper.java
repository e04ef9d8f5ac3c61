package org.hcmp.platform.retention;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.persistence.DatabaseWatch;
import org.hcmp.platform.persistence.Reason;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.platform.startup.PortalStopping;
import org.hcmp.platform.work.BackgroundThreads;
import org.hcmp.platform.work.WorkQueue;

/** When what was kept for long enough is forgotten: at start and once an hour, some after some, until there is no more. */
@ApplicationScoped
public class RetentionKeeper {

    private static final Logger LOG = Logger.getLogger(RetentionKeeper.class.getName());

    private static final Duration PAUSE = Duration.ofHours(1);

    @Inject
    private Instance<Retention> retentions;

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
            retentions.forEach(this::forget);
        } finally {
            work.after(PAUSE, this::forget);
        }
    }

    /** What one of them cannot forget does not keep the others. */
    private void forget(Retention retention) {
        long forgotten = 0;
        try {
            for (int some = 1; some > 0 && !stopped; forgotten += some) {
                some = retention.forgetSome();
            }
        } catch (RuntimeException e) {
            if (database.answers()) {
                LOG.log(
                        Level.WARNING,
                        "{0} that were kept for long enough could not be forgotten ({1}); trying again later.",
                        new Object[] {retention.what(), Reason.of(e)});
            }
        }
        if (forgotten > 0) {
            LOG.log(Level.INFO, "{0} {1} were kept for long enough and are forgotten.", new Object[] {
                forgotten, retention.what()
            });
        }
    }
}
