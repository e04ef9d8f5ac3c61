package org.hcmp.platform.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hcmp.platform.errors.ProblemException;

/**
 * A part of the heap that something large needs for a while: of what is large, only as much is in memory at a time as there is
 * room for. Whoever asks waits for those before.
 */
public final class HeapShare {

    private static final int UNIT = 1 << 20;

    /** A stored text is in memory as bytes and as characters, of which each may take two. */
    private static final int TIMES = 3;

    /** Half of it; the rest is for everything else. */
    private static final int ROOM = (int) Math.max(1, Runtime.getRuntime().maxMemory() / 2 / UNIT);

    private static final Semaphore FREE = new Semaphore(ROOM, true);

    /** As long as a decent reader needs for a few megabytes. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private HeapShare() {}

    /**
     * What something large is needed for.
     *
     * @param <T> what it gives
     * @param <E> what it fails of
     */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {

        /** Reads it, and is done with it at the end. */
        T call() throws E;
    }

    /**
     * Waits for room for a text of so many bytes, and keeps it while something is done; a text that is larger than all the room gets
     * all of it.
     *
     * @throws ProblemException 503 if there is none for too long
     */
    public static <T, E extends Exception> T during(long bytes, Work<T, E> work) throws E {
        int units = (int) Math.min(ROOM, 1 + TIMES * bytes / UNIT);
        take(units);
        try {
            return work.call();
        } finally {
            FREE.release(units);
        }
    }

    private static void take(int units) {
        try {
            if (FREE.tryAcquire(units, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemException.unavailable(
                "Too much is being read at this moment; try again in %d seconds.".formatted(PATIENCE.toSeconds()),
                PATIENCE);
    }
}
