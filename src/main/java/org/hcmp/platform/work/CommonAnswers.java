package org.hcmp.platform.work;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets those who ask the same thing at the same time share one answer. It is never older than the question: whoever asks
 * while an answer is being made waits for the next one. What is asked must not depend on who asks: not on a transaction of
 * theirs either.
 *
 * @param <Q> what is asked, by value
 * @param <A> the answer
 */
public final class CommonAnswers<Q, A> {

    /** How long the next answer waits for one that hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Function<Q, A> source;

    /** Of each question the newest round. */
    private final Map<Q, Round> rounds = new HashMap<>();

    /** @param source answers a question, in the thread of one of those who ask */
    public CommonAnswers(Function<Q, A> source) {
        this.source = source;
    }

    /** The answer; what the source throws is thrown to everyone who shares it. */
    public A to(Q question) {
        Round round;
        boolean first;
        synchronized (rounds) {
            Round newest = rounds.get(question);
            first = newest == null || newest.begun;
            round = first ? new Round(newest) : newest;
            rounds.put(question, round);
        }
        if (first) {
            answer(question, round);
        }
        return round.result();
    }

    private void answer(Q question, Round round) {
        try {
            round.awaitEarlier();
            begin(round);
            round.answer.complete(source.apply(question));
        } catch (RuntimeException | Error e) {
            begin(round);
            round.answer.completeExceptionally(e);
        } finally {
            synchronized (rounds) {
                rounds.remove(question, round);
            }
        }
    }

    /** From here on nobody joins it. */
    private void begin(Round round) {
        synchronized (rounds) {
            round.begun = true;
        }
    }

    /** One answer, for all who asked before it was begun. */
    private final class Round {

        private final CompletableFuture<A> answer = new CompletableFuture<>();

        /** One answer is made at a time, so that the next is shared by many. */
        private CompletableFuture<?> earlier;

        private boolean begun;

        private Round(Round before) {
            earlier = before == null ? CompletableFuture.completedFuture(null) : before.answer;
        }

        /** What it failed of is told to those whose answer it was. */
        private void awaitEarlier() {
            earlier.handle((answer, failure) -> true)
                    .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            earlier = null;
        }

        private A result() {
            try {
                return answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) e.getCause();
            }
        }
    }
}
