package org.hcmp.monitoring.usage;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What all share who want to know it within some time: the first asks, and the others wait with it, or have its answer.
 *
 * @param <T> what is known then
 */
final class Look<T> {

    private final Supplier<CompletableFuture<T>> question;
    private final Function<T, Duration> kept;
    private final LongSupplier nanos;

    private CompletableFuture<T> latest;
    private long begun;

    /**
     * @param question what is asked, again and again
     * @param kept how long an answer is good for
     * @param nanos a clock that only goes forward
     */
    Look(Supplier<CompletableFuture<T>> question, Function<T, Duration> kept, LongSupplier nanos) {
        this.question = question;
        this.kept = kept;
        this.nanos = nanos;
    }

    /** Waits for the answer. */
    T take() {
        return latest().join();
    }

    private synchronized CompletableFuture<T> latest() {
        if (isOver()) {
            begun = nanos.getAsLong();
            latest = question.get();
        }
        return latest;
    }

    /** Whether whoever comes now would ask anew. */
    synchronized boolean isOver() {
        return latest == null
                || latest.isCompletedExceptionally()
                || latest.isDone()
                        && nanos.getAsLong() - begun
                                >= kept.apply(latest.join()).toNanos();
    }
}
