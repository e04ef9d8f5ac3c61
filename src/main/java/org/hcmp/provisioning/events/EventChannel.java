package org.hcmp.provisioning.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One topic and whoever watches it on this node. What is new is read once for all of them; only a reader that lags behind
 * what is remembered here reads for itself.
 */
final class EventChannel {

    /** How many events are read at once, and remembered. */
    static final int BATCH = 100;

    /** How much of them is remembered at most, unless what was read last is more. */
    private static final int REMEMBERED_BYTES = 1 << 19;

    private final Topic topic;
    private final EventLog log;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Deque<StoredEvent> latest = new ArrayDeque<>();

    /** What {@link #latest} follows. */
    private EventId before;

    private long bytes;

    /** The end of {@link #latest}: read by the container's threads, which must not wait for the database. */
    private volatile EventId known;

    EventChannel(Topic topic, EventLog log, EventId start) {
        this.topic = topic;
        this.log = log;
        this.before = start;
        this.known = start;
    }

    void add(EventStream stream) {
        streams.add(stream);
    }

    /** @return whether nobody watches any more */
    boolean remove(EventStream stream) {
        streams.remove(stream);
        return streams.isEmpty();
    }

    List<EventStream> streams() {
        return List.copyOf(streams);
    }

    /**
     * Reads what is new and hands it to everyone who is ready for it.
     *
     * @return whether there may be more
     */
    synchronized boolean advance() {
        EventBatch fresh = log.after(topic, known, BATCH);
        fresh.events().forEach(this::remember);
        known = latest.isEmpty() ? before : latest.getLast().id();
        int needed = fresh.events().size();
        while (latest.size() > BATCH || bytes > REMEMBERED_BYTES && latest.size() > needed) {
            forgetFirst();
        }
        streams.forEach(this::serve);
        return fresh.more();
    }

    private void remember(StoredEvent event) {
        latest.add(event);
        bytes += event.frame().length;
    }

    private void forgetFirst() {
        StoredEvent first = latest.removeFirst();
        before = first.id();
        bytes -= first.frame().length;
    }

    /** Hands one reader what follows, if it is ready for it. */
    synchronized void serve(EventStream stream) {
        if (stream.isReady()) {
            List<StoredEvent> next = after(stream.seen());
            if (!next.isEmpty()) {
                stream.send(next, isOver(next));
            }
        }
    }

    /** A run's stream ends with its last event, unless the run was begun once more after that. */
    private boolean isOver(List<StoredEvent> events) {
        StoredEvent last = events.get(events.size() - 1);
        return !topic.isAll() && last.isEnd() && last.id().compareTo(known) >= 0;
    }

    /** Whether there is something that the reader has not seen. */
    boolean isAhead(EventStream stream) {
        return stream.seen().compareTo(known) < 0;
    }

    private List<StoredEvent> after(EventId seen) {
        if (seen.compareTo(before) < 0) {
            return log.after(topic, seen, BATCH).events();
        }
        List<StoredEvent> following = new ArrayList<>(latest);
        following.removeIf(event -> event.id().compareTo(seen) <= 0);
        return following;
    }
}
