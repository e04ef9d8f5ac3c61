package org.hcmp.provisioning.output;

import java.time.Duration;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What one step says. Whoever writes never waits: what is written is gathered here, a bounded amount, and stored a moment later
 * by a thread of its own.
 */
public final class StepOutput implements AutoCloseable {

    /** How long output is gathered before it is stored. */
    static final Duration GATHERING = Duration.ofMillis(200);

    /** How long to wait for a database that does not take it. */
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** So many chunks are stored one after the other, before another step has its turn. */
    private static final int TURN = 16;

    private final Masking masking;
    private final OutputShelf shelf;
    private final BiConsumer<Duration, Runnable> later;
    private final Runnable onLost;
    private final Consumer<StepOutput> onEnd;

    private final OutputBuffer gathered = new OutputBuffer();

    /** Taken out of the buffer and not stored yet. */
    private OutputChunk inHand;

    /** Whether work was handed to {@link #later} that will look at what is gathered. */
    private boolean awaited;

    private boolean storing;
    private boolean closed;
    private boolean over;

    /**
     * @param shelf where chunks go
     * @param later carries work out after a pause, in another thread
     * @param onLost called once if the claim does not hold any more
     * @param onEnd called once it is closed
     */
    StepOutput(
            Collection<String> secrets,
            OutputShelf shelf,
            BiConsumer<Duration, Runnable> later,
            Runnable onLost,
            Consumer<StepOutput> onEnd) {
        this.masking = new Masking(secrets);
        this.shelf = shelf;
        this.later = later;
        this.onLost = onLost;
        this.onEnd = onEnd;
    }

    /** Adds to the output; returns at once. From any thread. */
    public synchronized void write(String text) {
        if (closed || over) {
            return;
        }
        gathered.add(masking.add(text));
        if (!awaited && !gathered.isEmpty()) {
            awaited = true;
            later.accept(GATHERING, this::store);
        }
    }

    /** Takes nothing more, and waits until what was written can be read, or never will be. */
    @Override
    public void close() {
        synchronized (this) {
            if (!closed) {
                closed = true;
                gathered.add(masking.end());
                if (isPending()) {
                    later.accept(Duration.ZERO, this::store);
                }
            }
        }
        awaitStored();
        onEnd.accept(this);
    }

    /** Nobody stores any more: whoever waits for it goes on. */
    synchronized void abandon() {
        over = true;
        inHand = null;
        gathered.clear();
        notifyAll();
    }

    private void store() {
        int turn = begin();
        if (turn == 0) {
            return;
        }
        OutputShelf.Outcome outcome = OutputShelf.Outcome.STORED;
        try {
            for (; turn > 0 && outcome == OutputShelf.Outcome.STORED; turn--) {
                // Whatever goes wrong without a word is tried again.
                outcome = OutputShelf.Outcome.LATER;
                OutputChunk chunk = take();
                outcome = shelf.store(chunk);
                settle(chunk, outcome);
            }
        } finally {
            end(outcome);
        }
        if (outcome == OutputShelf.Outcome.LOST) {
            onLost.run();
        }
    }

    /**
     * One thread at a time: chunks keep their order. Who comes meanwhile leaves the rest to the one that is there.
     *
     * @return how many chunks to store; what is written meanwhile is gathered for the next turn
     */
    private synchronized int begin() {
        if (storing || !isPending()) {
            return 0;
        }
        storing = true;
        return Math.min(TURN, gathered.chunks() + (inHand == null ? 0 : 1));
    }

    private synchronized OutputChunk take() {
        if (inHand == null) {
            inHand = gathered.next();
        }
        return inHand;
    }

    private synchronized void settle(OutputChunk chunk, OutputShelf.Outcome outcome) {
        if (outcome == OutputShelf.Outcome.LOST) {
            abandon();
        } else if (outcome == OutputShelf.Outcome.REFUSED) {
            gathered.leaveOut(chunk);
        }
        if (outcome != OutputShelf.Outcome.LATER) {
            inHand = null;
        }
    }

    private synchronized void end(OutputShelf.Outcome outcome) {
        storing = false;
        awaited = !over && isPending();
        if (awaited) {
            later.accept(pauseAfter(outcome), this::store);
        }
        notifyAll();
    }

    private Duration pauseAfter(OutputShelf.Outcome outcome) {
        if (outcome == OutputShelf.Outcome.LATER || outcome == OutputShelf.Outcome.REFUSED) {
            return PAUSE_AFTER_FAILURE;
        }
        return closed || gathered.hasWholeChunk() ? Duration.ZERO : GATHERING;
    }

    private boolean isPending() {
        return inHand != null || !gathered.isEmpty();
    }

    /** The step has ended when this has: an interruption is for whoever called, and comes after it. */
    private synchronized void awaitStored() {
        boolean interrupted = false;
        while (!over && (storing || isPending())) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
