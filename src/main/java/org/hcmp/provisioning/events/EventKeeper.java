package org.hcmp.provisioning.events;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.platform.startup.PortalStopping;
import org.hcmp.platform.work.BackgroundThreads;
import org.hcmp.platform.work.WorkQueue;

/** When what is stored of runs is put in order and cleared: at start, and once an hour. */
@ApplicationScoped
public class EventKeeper {

    /** How long the last event of a deleted project waits for those who were not connected. */
    private static final Duration KEPT_AFTER_DELETION = Duration.ofHours(1);

    @Inject
    private EventLog log;

    @Inject
    private EventUpkeep upkeep;

    @Inject
    private BackgroundThreads threads;

    private final WorkQueue work = new WorkQueue(1);

    private volatile EventId settledLastTime;

    void start(@Observes @Priority(PortalStarted.PREPARE) PortalStarted started) {
        upkeep.sort();
        settledLastTime = log.end();
        work.open(threads);
        work.every(KEPT_AFTER_DELETION, this::forgetDeletedProjects);
    }

    void stop(@Observes PortalStopping stopping) {
        work.close();
    }

    private void forgetDeletedProjects() {
        upkeep.forgetDeletedProjects(settledLastTime);
        settledLastTime = log.end();
    }
}
