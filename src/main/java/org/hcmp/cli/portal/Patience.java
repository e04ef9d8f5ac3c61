package org.hcmp.cli.portal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** With a portal that is not there for a while: it is asked again and again, after a little longer each time. */
final class Patience {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Duration most;
    private final long begin = System.nanoTime();
    private Duration next = FIRST;

    /** @param most how long it lasts */
    Patience(Duration most) {
        this.most = most;
    }

    /** Whether nobody has waited yet. */
    boolean isFresh() {
        return next.equals(FIRST);
    }

    /** Whether it is at its end. */
    boolean isOver() {
        return System.nanoTime() - begin > most.toNanos();
    }

    /** Waits. */
    void pause() {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(next.toMillis(), TimeUnit.MILLISECONDS))
                .join();
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    }
}
