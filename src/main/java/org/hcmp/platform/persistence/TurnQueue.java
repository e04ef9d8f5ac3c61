package org.hcmp.platform.persistence;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hcmp.platform.errors.ProblemException;

/**
 * Those on this node who wait for the same turn. A few wait in the database, each with a connection. While the turn goes from
 * one to the next the others wait here; once it stands still they are turned away at once, and leave their connections to
 * those who need no turn.
 */
final class TurnQueue {

    private static final int MOST = 8;

    private static final Duration STANDSTILL = Duration.ofSeconds(1);

    /** Longer than the database lets anybody wait for a lock. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Semaphore places = new Semaphore(MOST, true);

    private volatile long moved = System.nanoTime();

    /** @param wait ends when the turn has come */
    void pass(Runnable wait) {
        enter();
        try {
            wait.run();
        } finally {
            moved = System.nanoTime();
            places.release();
        }
    }

    private void enter() {
        if (places.availablePermits() == MOST) {
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
            return places.tryAcquire(STANDSTILL.toMillis() / 10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a turn.", e);
        }
    }
}
