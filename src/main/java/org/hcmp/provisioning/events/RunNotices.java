package org.hcmp.provisioning.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hcmp.platform.notifications.Notification;
import org.hcmp.platform.notifications.Notifications;

/** What nodes tell each other about runs: which of them have changed, many in one message. */
@ApplicationScoped
public class RunNotices {

    private static final String TOPIC = "runs";

    /** So many ids, of ten digits at most, fit into one message. */
    private static final int IDS_PER_MESSAGE = Notifications.LONGEST / 11;

    @Inject
    private Notifications notifications;

    private final Set<Integer> gathered = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean gathering = new AtomicBoolean();

    /**
     * Gathers the change of a run.
     *
     * @return whether it is the first one, so that somebody has to {@link #tell} in a moment
     */
    boolean gather(int projectId) {
        gathered.add(projectId);
        return gathering.compareAndSet(false, true);
    }

    /** Tells the other nodes what was gathered. */
    void tell() {
        gathering.set(false);
        List<String> ids = new ArrayList<>();
        for (Iterator<Integer> next = gathered.iterator(); next.hasNext(); next.remove()) {
            ids.add(next.next().toString());
        }
        for (int start = 0; start < ids.size(); start += IDS_PER_MESSAGE) {
            int end = Math.min(ids.size(), start + IDS_PER_MESSAGE);
            notifications.publish(TOPIC, String.join(",", ids.subList(start, end)));
        }
    }

    /** Whether another node speaks of runs. */
    boolean isMeant(Notification notification) {
        return notification.concerns(TOPIC);
    }

    /** The runs that another node speaks of. */
    Set<Topic> topics(Notification notification) {
        return Stream.of(notification.message().split(","))
                .map(Integer::valueOf)
                .map(Topic::new)
                .collect(Collectors.toSet());
    }
}
