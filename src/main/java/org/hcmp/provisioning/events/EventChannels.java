package org.hcmp.provisioning.events;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.access.AccessChanged;
import org.hcmp.platform.access.AccessNotices;
import org.hcmp.platform.notifications.Notification;
import org.hcmp.platform.persistence.DatabaseWatch;
import org.hcmp.platform.persistence.Reason;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.platform.startup.PortalStopping;
import org.hcmp.platform.work.BackgroundThreads;
import org.hcmp.platform.work.WorkQueue;

/** The channels that somebody listens to on this node, and how they learn that something is new, wherever it happened. */
@ApplicationScoped
public class EventChannels {

    private static final Logger LOG = Logger.getLogger(EventChannels.class.getName());
    private static final int THREADS = 2;

    /** How often a stream shows that it goes on, and looks for what it was not told of. */
    private static final Duration COMMENTS = Duration.ofSeconds(15);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** Who watches all runs is shown only what is settled, which no notice tells. */
    private static final Duration SETTLING = Duration.ofMillis(500);

    /** How long changes are gathered before other nodes are told of them all. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    @Inject
    private EventLog log;

    @Inject
    private RunNotices notices;

    @Inject
    private ReaderCheck access;

    @Inject
    private DatabaseWatch database;

    @Inject
    private BackgroundThreads threads;

    private final WorkQueue work = new WorkQueue(THREADS);

    /** Apart from reading, so that streams go on while the database does not answer. */
    private final WorkQueue comments = new WorkQueue(1);

    private final Map<Topic, EventChannel> channels = new ConcurrentHashMap<>();
    /** Of what nothing more comes, and what each is of: they too are let go when nobody takes anything. */
    private final Map<EventStream, Topic> replays = new ConcurrentHashMap<>();

    private final Set<Topic> due = ConcurrentHashMap.newKeySet();

    /**
     * Lets a reader listen.
     *
     * @param seen what the reader has seen already
     * @param start where the channel begins if this is its first reader
     */
    void open(Topic topic, EventId seen, EventId start, EventReader reader) throws IOException {
        EventStream stream = new EventStream(reader, seen, ready -> serve(topic, ready), ended -> close(topic, ended));
        channels.compute(topic, (same, channel) -> {
            EventChannel open = channel == null ? new EventChannel(topic, log, start) : channel;
            open.add(stream);
            return open;
        });
        stream.open();
        wake(topic);
    }

    /** Sends a reader all that there is, of which nothing more will come, and ends. */
    void replay(Topic topic, EventId seen, List<StoredEvent> events, EventReader reader) throws IOException {
        EventStream stream = new EventStream(reader, seen, ready -> {}, replays::remove);
        replays.put(stream, topic);
        stream.open();
        // Not here: an answer that ends before its request has come to rest is sent empty by Undertow.
        work.now(() -> stream.send(events, true));
    }

    void start(@Observes @Priority(PortalStarted.PREPARE) PortalStarted started) {
        work.open(threads);
        work.every(SETTLING, () -> wake(Topic.ALL));
        comments.open(threads);
        comments.every(COMMENTS, this::keepAlive);
    }

    void stop(@Observes PortalStopping stopping) {
        channels.values().forEach(channel -> channel.streams().forEach(EventStream::finish));
        replays.keySet().forEach(EventStream::finish);
        work.close();
        comments.close();
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunChanged changed) {
        wake(new Topic(changed.projectId()));
        if (notices.gather(changed.projectId())) {
            work.after(GATHERING, this::tell);
        }
    }

    void onReplaced(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunReplaced replaced) {
        EventChannel earlier = channels.remove(new Topic(replaced.projectId()));
        if (earlier != null) {
            earlier.streams().forEach(EventStream::finish);
        }
    }

    void onNotification(@Observes Notification notification) {
        if (notification.concerns(AccessNotices.TOPIC)) {
            work.now(this::letGo);
        }
        if (notices.isMeant(notification)) {
            wake(notification.isGap() ? channels.keySet() : notices.topics(notification));
            wake(Topic.ALL);
        }
    }

    void onAccess(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged changed) {
        work.now(this::letGo);
    }

    /** Of readers who would not be let in now. If the database is away, the next look or their own end comes later. */
    private void letGo() {
        channels.forEach((topic, channel) -> channel.streams().stream()
                .filter(stream -> !access.stillHolds(topic, stream.caller()))
                .forEach(EventStream::finish));
        replays.forEach((stream, topic) -> {
            if (!access.stillHolds(topic, stream.caller())) {
                stream.finish();
            }
        });
    }

    private void tell() {
        wake(Topic.ALL);
        notices.tell();
    }

    private void close(Topic topic, EventStream stream) {
        channels.computeIfPresent(topic, (same, channel) -> channel.remove(stream) ? null : channel);
    }

    private void serve(Topic topic, EventStream stream) {
        EventChannel channel = channels.get(topic);
        if (channel != null && channel.isAhead(stream)) {
            work.now(() -> asking(topic, () -> channel.serve(stream)));
        }
    }

    private void wake(Collection<Topic> topics) {
        topics.forEach(this::wake);
    }

    /** Looks for what is new, once for however many reasons there were meanwhile. */
    private void wake(Topic topic) {
        if (channels.containsKey(topic) && due.add(topic)) {
            work.now(() -> asking(topic, () -> advance(topic)));
        }
    }

    private void advance(Topic topic) {
        due.remove(topic);
        EventChannel channel = channels.get(topic);
        if (channel != null && channel.advance()) {
            wake(topic);
        }
    }

    /** A database that is away delays what is shown, as it delays the runs. */
    private void asking(Topic topic, Runnable question) {
        if (database.isAway()) {
            work.after(PAUSE_AFTER_FAILURE, () -> asking(topic, question));
            return;
        }
        try {
            question.run();
        } catch (RuntimeException e) {
            if (database.answers()) {
                LOG.log(Level.WARNING, "Events could not be read ({0}); trying again.", Reason.of(e));
            }
            work.after(PAUSE_AFTER_FAILURE, () -> wake(topic));
        }
    }

    private void keepAlive() {
        channels.forEach((topic, channel) -> {
            channel.streams().forEach(EventStream::keepAlive);
            wake(topic);
        });
        replays.keySet().forEach(EventStream::keepAlive);
    }
}
