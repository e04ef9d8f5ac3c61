package org.hcmp.cli.portal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;

/** A run as it goes on, until it has ended; a connection that is lost is taken up where it was. */
public final class RunEvents {

    /** Longer than a portal takes to start anew. */
    private static final Duration LONGEST_LOSS = Duration.ofMinutes(5);

    private final PortalClient portal;
    private final String path;
    private final Runnable lost;

    private Optional<String> last;
    private Patience patience = new Patience(LONGEST_LOSS);
    private boolean over;

    /**
     * @param project whose run it is
     * @param after the event that was seen last; empty to begin with the first
     * @param lost told once whenever the portal is not there any more
     */
    public RunEvents(PortalClient portal, int project, Optional<String> after, Runnable lost) {
        this.portal = portal;
        this.path = "/api/provision/" + project + "/events";
        this.last = after;
        this.lost = lost;
    }

    /**
     * Reads to the end, or until the environment is gone.
     *
     * @param reader gets each event once, in order
     * @return the id of the last event; empty if there was none
     * @throws Failure if the portal does not come back
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
                if (e.code() != ExitCode.NO_ANSWER || patience.isOver()) {
                    throw e;
                }
                if (patience.isFresh()) {
                    lost.run();
                }
                patience.pause();
            }
        }
        return last;
    }

    private void readOn(Consumer<RunEvent> reader) {
        Optional<InputStream> stream = portal.open(path, last);
        if (stream.isEmpty()) {
            over = true;
            return;
        }
        patience = new Patience(LONGEST_LOSS);
        try (EventReader events = new EventReader(stream.get())) {
            for (Optional<RunEvent> next = events.next(); next.isPresent(); next = events.next()) {
                reader.accept(next.get());
                last = Optional.of(next.get().id());
                over = next.get().isEnd();
            }
        } catch (IOException e) {
            throw portal.noAnswer(e);
        }
        if (!over) {
            throw portal.noAnswer(new EOFException());
        }
    }
}
