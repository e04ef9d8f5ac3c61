package org.hcmp.signin;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;

/** How many passwords are compared at a time: each takes a core for a tenth of a second, and strangers can ask for it. */
final class ComparingPlaces {

    /** Those under way count as failures, and fewer than may fail must not keep each other out. */
    private static final int MOST = Math.min(4, Runtime.getRuntime().availableProcessors());

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore places;
    private final Duration patience;

    ComparingPlaces() {
        this(MOST, PATIENCE);
    }

    ComparingPlaces(int most, Duration patience) {
        this.places = new Semaphore(most, true);
        this.patience = patience;
    }

    /** @throws ProblemException 429 if none gets free soon */
    <T> T compare(Supplier<T> comparison) {
        if (!isFreeSoon()) {
            throw ProblemException.tooMany(
                    ProblemCode.TOO_MANY_REQUESTS,
                    "Too many others sign in at this moment; try again in %d seconds.".formatted(patience.toSeconds()),
                    patience);
        }
        try {
            return comparison.get();
        } finally {
            places.release();
        }
    }

    private boolean isFreeSoon() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
