package org.hcmp.provisioning.events;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.access.Caller;

/**
 * One reader. It is written to without ever waiting for it: what it does not take at once lies here, a batch at most, and
 * the next is read only when that is gone.
 */
final class EventStream implements WriteListener, AsyncListener {

    private static final Logger LOG = Logger.getLogger(EventStream.class.getName());

    private static final byte[] COMMENT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    /** How long a reader may take nothing before it counts as gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** When a reader has to come again, and show anew who it is. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** How far writing came: everything is taken, or that and there is no more, or the reader has to take some first. */
    private enum State {
        READY,
        OVER,
        WAITING
    }

    private final EventReader reader;
    private final ServletOutputStream out;
    private final Consumer<EventStream> onReady;
    private final Consumer<EventStream> onEnd;
    private final LongSupplier passed;
    private final long begin;

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private EventId seen;
    private long progress;
    private boolean flushed = true;

    /** Before the container knows its listener nothing may be written. */
    private boolean opened;

    private boolean ending;
    private boolean ended;

    /**
     * @param reader the request, whose answer has not begun
     * @param seen what the reader has already
     * @param onReady called when the reader has taken everything
     * @param onEnd called once, when nothing can be sent to it any more
     */
    EventStream(EventReader reader, EventId seen, Consumer<EventStream> onReady, Consumer<EventStream> onEnd)
            throws IOException {
        this(reader, seen, onReady, onEnd, System::nanoTime);
    }

    /** @param passed counts nanoseconds, from anywhere */
    EventStream(
            EventReader reader,
            EventId seen,
            Consumer<EventStream> onReady,
            Consumer<EventStream> onEnd,
            LongSupplier passed)
            throws IOException {
        this.reader = reader;
        this.passed = passed;
        this.begin = passed.getAsLong();
        this.progress = begin;
        this.out = reader.begin();
        this.seen = seen;
        this.onReady = onReady;
        this.onEnd = onEnd;
    }

    /** Begins the answer. */
    void open() {
        reader.context().addListener(this);
        out.setWriteListener(this);
        synchronized (this) {
            waiting.add(COMMENT);
            opened = true;
        }
        write();
    }

    Caller caller() {
        return reader.caller();
    }

    synchronized EventId seen() {
        return seen;
    }

    /** Whether it has taken everything and wants more. */
    synchronized boolean isReady() {
        return opened && waiting.isEmpty() && flushed && !ending && !ended;
    }

    /** Sends events, and with the last of them ends the answer if it is over. */
    void send(List<StoredEvent> events, boolean over) {
        synchronized (this) {
            for (StoredEvent event : events) {
                if (reader.isShown(event)) {
                    waiting.add(event.frame());
                }
                seen = event.id();
            }
            ending |= over;
        }
        write();
    }

    /** Shows the reader, and whatever lies between, that the answer goes on; ends it when it should not. */
    void keepAlive() {
        if (isStuck()) {
            end();
            return;
        }
        synchronized (this) {
            if (isReady()) {
                waiting.add(COMMENT);
                ending |= passed.getAsLong() - begin > LONGEST.toNanos();
            }
        }
        write();
    }

    /** Something waits for the reader: events, what the container keeps of them, or the end. */
    private synchronized boolean isStuck() {
        boolean owed = !waiting.isEmpty() || !flushed || ending;
        return !ended && owed && passed.getAsLong() - progress > PATIENCE.toNanos();
    }

    /** Sends what waits, and then no more. */
    void finish() {
        synchronized (this) {
            ending = true;
        }
        write();
    }

    @Override
    public void onWritePossible() {
        write();
    }

    /** Whatever the container throws at one reader is no matter of the others. */
    private void write() {
        try {
            switch (drain()) {
                case READY -> onReady.accept(this);
                case OVER -> end();
                case WAITING -> LOG.finest("The container says when it goes on.");
            }
        } catch (IOException | RuntimeException e) {
            onError(e);
        }
    }

    /** Writes as much as the reader takes. */
    private synchronized State drain() throws IOException {
        while (opened && !ended && out.isReady()) {
            byte[] next = waiting.poll();
            if (next != null) {
                out.write(next);
                flushed = false;
                progress = passed.getAsLong();
            } else if (!flushed) {
                flushed = true;
                out.flush();
            } else {
                return ending ? State.OVER : State.READY;
            }
        }
        return State.WAITING;
    }

    private void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            waiting.clear();
        }
        onEnd.accept(this);
        try {
            reader.end();
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "The answer had ended by itself.", e);
        }
    }

    /** A reader that went away is no reason to worry; it comes again with the last id if it wants to. */
    @Override
    public void onError(Throwable failure) {
        LOG.log(Level.FINE, "A reader of events is gone.", failure);
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody starts it once more.
    }
}
