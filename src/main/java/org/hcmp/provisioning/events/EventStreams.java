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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.notifications.Notification;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.platform.startup.PortalStopping;
import org.hcmp.platform.work.BackgroundThreads;
import org.hcmp.platform.work.WorkQueue;
import org.hcmp.projects.ProjectView;

/** Everyone who watches runs on this node, and how they learn that something is new, wherever it happened. */
@ApplicationScoped
public class EventStreams {

    private static final Logger LOG = Logger.getLogger(EventStreams.class.getName());
    private static final int THREADS = 2;

    /** How often a stream shows that it goes on, and looks for what it was not told of. */
    private static final Duration COMMENTS = Duration.ofSeconds(15);

    /** How long the last event of a deleted project waits for those who were not connected. */
    private static final Duration KEPT_AFTER_DELETION = Duration.ofHours(1);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** Who watches all runs is shown only what is settled, which no notice tells. */
    private static final Duration SETTLING = Duration.ofMillis(500);

    /** How long changes are gathered before other nodes are told of them all. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    @Inject
    private EventLog log;

    @Inject
    private EventUpkeep upkeep;

    @Inject
    private RunNotices notices;

    @Inject
    private BackgroundThreads threads;

    private final WorkQueue work = new WorkQueue(THREADS);

    /** Apart from reading, so that streams go on while the database does not answer. */
    private final WorkQueue comments = new WorkQueue(1);

    private final Map<Topic, EventChannel> channels = new ConcurrentHashMap<>();
    private final Set<Topic> due = ConcurrentHashMap.newKeySet();

    private volatile EventId settledLastTime;

    /**
     * Lets a reader watch one run: what it has not seen yet, and then what happens.
     *
     * @param project whose run it is
     * @param seen what the reader has seen already
     * @param reader the request, whose answer has not begun
     * @return false if the run is over and the reader has seen everything: then nothing was answered
     */
    public boolean follow(ProjectView project, EventId seen, EventReader reader) throws IOException {
        Topic topic = new Topic(project.id());
        Optional<StoredEvent> last = log.last(topic);
        if (last.isEmpty()) {
            return replay(project, seen, reader);
        }
        if (last.get().isEnd() && last.get().id().equals(seen)) {
            return false;
        }
        // An id that this run has not reached is one of an earlier project's.
        EventId start = seen.compareTo(last.get().id()) > 0 ? EventId.NONE : seen;
        open(topic, start, start, reader);
        return true;
    }

    /**
     * Lets a reader watch all runs.
     *
     * @param seen what the reader has seen already; empty for what happens from now on
     * @param reader the request, whose answer has not begun
     */
    public void followAll(Optional<EventId> seen, EventReader reader) throws IOException {
        EventId end = log.end();
        open(Topic.ALL, seen.filter(id -> id.compareTo(end) < 0).orElse(end), end, reader);
    }

    void start(@Observes @Priority(PortalStarted.PREPARE) PortalStarted started) {
        upkeep.sort();
        work.open(threads);
        settledLastTime = log.end();
        work.every(KEPT_AFTER_DELETION, this::forgetDeletedProjects);
        comments.open(threads);
        comments.every(COMMENTS, this::keepAlive);
        work.every(SETTLING, () -> wake(Topic.ALL));
    }

    void stop(@Observes PortalStopping stopping) {
        channels.values().forEach(channel -> channel.streams().forEach(EventStream::finish));
        work.close();
        comments.close();
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunChanged changed) {
        wake(new Topic(changed.projectId()));
        if (notices.gather(changed.projectId())) {
            work.after(GATHERING, this::tell);
        }
    }

    void onNotification(@Observes Notification notification) {
        if (notices.isMeant(notification)) {
            wake(notification.isGap() ? channels.keySet() : notices.topics(notification));
            wake(Topic.ALL);
        }
    }

    private void forgetDeletedProjects() {
        upkeep.forgetDeletedProjects(settledLastTime);
        settledLastTime = log.end();
    }

    private void tell() {
        wake(Topic.ALL);
        notices.tell();
    }

    /** Of a run that still goes on somewhere else the reader gets what there is, and comes again. */
    private boolean replay(ProjectView project, EventId seen, EventReader reader) throws IOException {
        List<StoredEvent> missing = UnrecordedRun.eventsOf(project).stream()
                .filter(event -> event.id().compareTo(seen) > 0)
                .toList();
        if (missing.isEmpty() && !UnrecordedRun.isGoing(project)) {
            return false;
        }
        EventStream stream = new EventStream(reader, seen, ready -> {}, ended -> {});
        stream.open();
        stream.send(missing, true);
        return true;
    }

    /** A channel begins where its first reader is; that of all runs at the end, so that nobody waits for a straggler. */
    private void open(Topic topic, EventId seen, EventId start, EventReader reader) throws IOException {
        EventStream stream = new EventStream(reader, seen, ready -> serve(topic, ready), ended -> close(topic, ended));
        channels.compute(topic, (same, channel) -> {
            EventChannel open = channel == null ? new EventChannel(topic, log, start) : channel;
            open.add(stream);
            return open;
        });
        stream.open();
        wake(topic);
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
        try {
            question.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Events could not be read ({0}); trying again.", e.getMessage());
            work.after(PAUSE_AFTER_FAILURE, () -> wake(topic));
        }
    }

    private void keepAlive() {
        channels.forEach((topic, channel) -> {
            channel.streams().forEach(EventStream::keepAlive);
            wake(topic);
        });
    }
}
