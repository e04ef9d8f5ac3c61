package org.hcmp.provisioning.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.hcmp.projects.ProjectView;

/** How somebody comes to watch runs: where their stream begins, and whether there is anything left to be shown. */
@ApplicationScoped
public class EventStreams {

    @Inject
    private EventLog log;

    @Inject
    private EventChannels channels;

    /**
     * Lets a reader watch one run: what it has not seen yet, and then what happens.
     *
     * @param project whose run it is
     * @param seen what the reader has seen already
     * @param reader the request, whose answer has not begun
     * @return false if the run is over and the reader has seen everything: then nothing was answered
     */
    public boolean follow(ProjectView project, EventId seen, EventReader reader) throws IOException {
        Topic topic = new Topic(Math.toIntExact(project.id()));
        Optional<StoredEvent> last = log.last(topic);
        if (last.isEmpty()) {
            return replay(project, seen, reader);
        }
        if (last.get().isEnd() && last.get().id().equals(seen)) {
            return false;
        }
        // An id that this run has not reached is one of an earlier project's.
        EventId start = seen.compareTo(last.get().id()) > 0 ? EventId.NONE : seen;
        channels.open(topic, start, start, reader);
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
        // The channel of all runs begins at the end, so that nobody waits for a straggler.
        channels.open(Topic.ALL, seen.filter(id -> id.compareTo(end) < 0).orElse(end), end, reader);
    }

    /** Of a run that still goes on somewhere else the reader gets what there is, and comes again. */
    private boolean replay(ProjectView project, EventId seen, EventReader reader) throws IOException {
        List<StoredEvent> missing = UnrecordedRun.eventsOf(project).stream()
                .filter(event -> event.id().compareTo(seen) > 0)
                .toList();
        if (missing.isEmpty() && !UnrecordedRun.isGoing(project)) {
            return false;
        }
        channels.replay(new Topic(Math.toIntExact(project.id())), seen, missing, reader);
        return true;
    }
}
