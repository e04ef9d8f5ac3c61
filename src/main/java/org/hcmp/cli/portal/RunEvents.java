package org.hcmp.cli.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;

/** A run as it goes on, until it has ended; a connection that is lost is taken up where it was. */
public final class RunEvents {

    private final PortalClient portal;
    private final String path;
    private final Patience patience;
    private final Runnable lost;

    private Optional<String> last;
    private boolean over;

    /**
     * @param project whose run it is
     * @param after the event that was seen last; empty to begin with the first
     * @param patience with a portal that is not there
     * @param lost told once whenever the portal is not there any more
     */
    RunEvents(PortalClient portal, int project, Optional<String> after, Patience patience, Runnable lost) {
        this.portal = portal;
        this.path = "/api/provision/" + project + "/events";
        this.last = after;
        this.patience = patience;
        this.lost = lost;
    }

    /**
     * Reads to the end, or until the environment is gone.
     *
     * @param reader gets each event once, in order
     * @return the id of the last event; empty if there was none
     * @throws Failure if the portal does not come back, or what answers is none
     */
    public Optional<String> follow(Consumer<RunEvent> reader) {
        while (!over) {
            try {
                readOn(reader);
            } catch (Failure e) {
                if (e.code() == ExitCode.NOT_THERE) {
                    // The environment went, and its run with it.
                    break;
                }
                if (!Patience.isPassing(e)) {
                    throw e;
                }
                if (patience.isFresh()) {
                    lost.run();
                }
                patience.bear(e);
            }
        }
        return last;
    }

    private void readOn(Consumer<RunEvent> reader) {
        Optional<InputStream> stream = portal.openEvents(path, last);
        if (stream.isEmpty()) {
            over = true;
            return;
        }
        try (EventReader events = new EventReader(stream.get(), patience::renew)) {
            for (Optional<RunEvent> next = events.next(); next.isPresent(); next = events.next()) {
                reader.accept(next.get());
                last = Optional.of(next.get().id());
                over = next.get().isEnd();
            }
            endOfStream(events);
        } catch (JsonProcessingException e) {
            throw portal.noPortal(e);
        } catch (IOException e) {
            throw portal.noAnswer(e);
        }
    }

    /** A portal ends each stream after a while, so that it can check who reads it: the next one goes on from there. */
    private void endOfStream(EventReader events) throws EOFException {
        if (over) {
            return;
        }
        if (events.isSilent()) {
            throw new EOFException();
        }
        patience.pause();
    }
}
