package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.hcmp.platform.notifications.Notification;
import org.hcmp.platform.notifications.Notifications;
import org.hcmp.provisioning.runs.StopRequested;

/** Lets a step in hand know at once, on whichever node it is, that its run is to end. */
@ApplicationScoped
public class StopSignals {

    private static final String TOPIC = "stop";

    @Inject
    private StepsInHand steps;

    @Inject
    private Notifications notifications;

    @Inject
    private RunSchedule schedule;

    void onRequest(@Observes(during = TransactionPhase.AFTER_SUCCESS) StopRequested request) {
        stop(request.projectId());
        schedule.upkeep(() -> notifications.publish(TOPIC, String.valueOf(request.projectId())));
    }

    /** What was missed is noticed with the next sign of life. */
    void onNotification(@Observes Notification notification) {
        if (notification.topic().equals(TOPIC)) {
            stop(Integer.parseInt(notification.message()));
        }
    }

    private void stop(int projectId) {
        steps.stop(claim -> claim.projectId() == projectId, StepInHand.Stop.RUN_ENDS);
    }
}
