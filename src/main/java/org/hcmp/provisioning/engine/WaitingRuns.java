package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hcmp.platform.notifications.Notification;
import org.hcmp.platform.notifications.Notifications;
import org.hcmp.provisioning.runs.RunAccepted;

/** What this node knows of runs that no node has; nodes tell each other. */
@ApplicationScoped
public class WaitingRuns {

    private static final String TOPIC = "waiting";

    @Inject
    private Notifications notifications;

    @Inject
    private RunSchedule schedule;

    private final AtomicBoolean told = new AtomicBoolean();

    private volatile boolean possible;

    /** Whether there may be some. */
    boolean arePossible() {
        return possible;
    }

    /** What a look at the table has shown. */
    void setPossible(boolean possible) {
        this.possible = possible;
    }

    /** Lets other nodes look. */
    void tellOthers() {
        told.set(false);
        notifications.publish(TOPIC, "");
    }

    /** This node had no room for it; another may have. */
    void onAccepted(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunAccepted run) {
        if (!run.taken()) {
            possible = true;
            if (!told.getAndSet(true)) {
                schedule.upkeep(this::tellOthers);
            }
        }
    }

    void onNotification(@Observes Notification notification) {
        if (notification.concerns(TOPIC)) {
            possible = true;
        }
    }
}
