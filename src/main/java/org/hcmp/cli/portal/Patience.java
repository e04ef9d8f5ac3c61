package org.hcmp.cli.portal;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;

/** With a portal that is not there for a while: it is asked again and again, after a little longer each time. */
final class Patience {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Duration most;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> waiting;

    private OptionalLong since = OptionalLong.empty();
    private Duration next = FIRST;

    /** @param most how long it lasts, from the first failure on */
    Patience(Duration most) {
        this(most, System::nanoTime, Patience::sleep);
    }

    /**
     * The same by another clock.
     *
     * @param waiting lets that time pass
     */
    Patience(Duration most, LongSupplier nanoTime, Consumer<Duration> waiting) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.waiting = waiting;
    }

    /** Whether that is what a portal, or a proxy before it, says that starts anew. */
    static boolean isPassing(Failure failure) {
        return failure.code() == ExitCode.NO_ANSWER && !(failure instanceof NoPortal other && other.isSure());
    }

    /**
     * What a call answers, however often it has to be made until then.
     *
     * @param passing which failures may pass
     * @throws Failure of another kind, or if it lasts
     */
    <T> T awaitAnswer(Supplier<T> call, Predicate<Failure> passing) {
        while (true) {
            try {
                return call.get();
            } catch (Failure e) {
                if (!passing.test(e)) {
                    throw e;
                }
                bear(e);
            }
        }
    }

    /** Whether nothing has failed since the portal was there. */
    boolean isFresh() {
        return since.isEmpty();
    }

    /** The portal is there. */
    void renew() {
        since = OptionalLong.empty();
        next = FIRST;
    }

    /** Waits after a failure; throws it if the first one is too long ago. */
    void bear(Failure failure) {
        long now = nanoTime.getAsLong();
        since = OptionalLong.of(since.orElse(now));
        if (now - since.getAsLong() > most.toNanos()) {
            throw failure;
        }
        pause();
    }

    /** Waits. */
    void pause() {
        waiting.accept(next);
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    }

    private static void sleep(Duration time) {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS))
                .join();
    }
}
