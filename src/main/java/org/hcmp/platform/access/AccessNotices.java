package org.hcmp.platform.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.hcmp.platform.notifications.Notifications;

/** Tells the other nodes that what somebody may do has changed. */
@ApplicationScoped
public class AccessNotices {

    /** What such notifications are about. */
    public static final String TOPIC = "access";

    @Inject
    private Notifications notifications;

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged changed) {
        notifications.publish(TOPIC, "changed");
    }
}
