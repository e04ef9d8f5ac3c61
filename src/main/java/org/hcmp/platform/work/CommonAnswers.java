package org.hcmp.platform.work;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets those who ask the same thing at the same time share one answer. It is never older than the question: whoever asks
 * while an answer is being made waits for the next one.
 *
 * @param <Q> what is asked, by value
 * @param <A> the answer
 */
public final class CommonAnswers<Q, A> {

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
        round.awaitEarlier();
        synchronized (rounds) {
            round.begun = true;
        }
        round.settle(() -> source.apply(question));
        synchronized (rounds) {
            rounds.remove(question, round);
        }
    }

    /** One answer, for all who asked before it was begun. */
    private final class Round {

        private final CompletableFuture<A> answer = new CompletableFuture<>();

        /** One answer is made at a time, so that the next is shared by many. */
        private CompletableFuture<A> earlier;

        private boolean begun;

        private Round(Round before) {
            earlier = before == null ? CompletableFuture.completedFuture(null) : before.answer;
        }

        private void awaitEarlier() {
            // What it failed of is told to those whose answer it was.
            earlier.exceptionally(failure -> null).join();
            earlier = null;
        }

        private void settle(Supplier<A> source) {
            try {
                answer.complete(source.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
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
