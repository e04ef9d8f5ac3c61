package org.hcmp.platform.persistence;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hcmp.platform.errors.ProblemException;

/**
 * Those on this node who wait for the same. A few are let in, each with a connection. While one after the other comes out the
 * others wait here; once nobody does they are turned away at once, and leave connections to those who need something else.
 */
final class TurnQueue {

    private static final Duration STANDSTILL = Duration.ofSeconds(3);
    private static final int LOOKS_PER_STANDSTILL = 30;

    /** Longer than the database lets anybody wait for a lock. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final int most;
    private final Semaphore places;

    private volatile long moved = System.nanoTime();

    /** @param most how many are let in at a time */
    TurnQueue(int most) {
        this.most = most;
        places = new Semaphore(most, true);
    }

    /** @param work what those do who are let in */
    <T> T pass(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            moved = System.nanoTime();
            places.release();
        }
    }

    private void enter() {
        if (places.availablePermits() == most) {
            moved = System.nanoTime();
        }
        while (!tookPlace()) {
            if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw ProblemException.unavailable(
                        "Many others wait for the same; please try again in %d seconds."
                                .formatted(RETRY_AFTER.toSeconds()),
                        RETRY_AFTER);
            }
        }
    }

    private boolean tookPlace() {
        try {
            return places.tryAcquire(STANDSTILL.toMillis() / LOOKS_PER_STANDSTILL, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a turn.", e);
        }
    }
}
