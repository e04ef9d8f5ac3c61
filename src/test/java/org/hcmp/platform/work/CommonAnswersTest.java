package org.hcmp.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommonAnswersTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger made = new AtomicInteger();
    private final Semaphore gate = new Semaphore(0);

    /** The number of the answer, once it may be given. */
    private final CommonAnswers<String, String> answers = new CommonAnswers<>(question -> {
        int number = made.incrementAndGet();
        gate.acquireUninterruptibly();
        if (question.isEmpty()) {
            throw new IllegalArgumentException("answer " + number);
        }
        return question + " " + number;
    });

    @AfterEach
    void let_go() {
        gate.release(1_000);
        threads.shutdownNow();
    }

    @Test
    void whoever_asks_while_an_answer_is_made_shares_the_next_one() throws Exception {
        Future<String> first = ask("a");
        awaitMade(1);
        List<Future<String>> later =
                IntStream.range(0, 20).mapToObj(number -> ask("a")).toList();
        awaitWaiting(later.size() + 1);

        gate.release(2);

        assertThat(first.get()).isEqualTo("a 1");
        for (Future<String> answer : later) {
            assertThat(answer.get()).isEqualTo("a 2");
        }
        assertThat(made).hasValue(2);
    }

    @Test
    void an_answer_is_never_older_than_the_question() {
        AtomicInteger truth = new AtomicInteger();
        CommonAnswers<String, Integer> fresh = new CommonAnswers<>(question -> {
            int read = truth.get();
            // The answer is under way while others ask.
            Thread.yield();
            return read;
        });
        List<CompletableFuture<Void>> readers = IntStream.range(0, 8)
                .mapToObj(reader -> CompletableFuture.runAsync(
                        () -> {
                            for (int round = 0; round < 20_000; round++) {
                                int known = truth.incrementAndGet();
                                assertThat(fresh.to("")).isGreaterThanOrEqualTo(known);
                            }
                        },
                        threads))
                .toList();

        assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isNull());
    }

    @Test
    void other_questions_are_not_waited_for() throws Exception {
        Future<String> one = ask("a");
        Future<String> other = ask("b");
        awaitMade(2);

        gate.release(2);

        assertThat(List.of(one.get().charAt(0), other.get().charAt(0))).containsExactly('a', 'b');
    }

    @Test
    void a_failure_is_told_to_those_who_share_it_and_to_nobody_else() throws Exception {
        Future<String> first = ask("");
        awaitMade(1);
        Future<String> second = ask("");
        awaitWaiting(2);

        gate.release(1);
        assertThatThrownBy(first::get).hasRootCauseMessage("answer 1");
        gate.release(1);
        assertThatThrownBy(second::get).hasRootCauseMessage("answer 2");
        gate.release(1);
        assertThat(answers.to("a")).isEqualTo("a 3");
    }

    @Test
    void an_answer_that_hangs_holds_nobody_up_but_those_who_share_it() throws Exception {
        Semaphore hanging = new Semaphore(0);
        CommonAnswers<String, Integer> sometimes = new CommonAnswers<>(question -> {
            int number = made.incrementAndGet();
            if (number == 1) {
                hanging.acquireUninterruptibly();
            }
            return number;
        });
        Future<Integer> first = threads.submit(() -> sometimes.to(""));
        awaitMade(1);

        assertThat(sometimes.to("")).isEqualTo(2);
        assertThat(first.isDone()).isFalse();
        hanging.release();
        assertThat(first.get()).isEqualTo(1);
        assertThat(sometimes.to("")).isEqualTo(3);
    }

    private Future<String> ask(String question) {
        return threads.submit(() -> answers.to(question));
    }

    private void awaitMade(int count) {
        Awaitility.await().until(() -> made.get() == count);
    }

    /** All who ask have come so far that they wait. */
    private static void awaitWaiting(int count) {
        Awaitility.await()
                .until(() -> Thread.getAllStackTraces().entrySet().stream()
                                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                                .filter(thread -> List.of(thread.getValue()).stream()
                                        .anyMatch(frame -> frame.getClassName().equals(CommonAnswers.class.getName())))
                                .count()
                        == count);
    }
}
