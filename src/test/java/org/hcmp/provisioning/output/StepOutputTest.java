package org.hcmp.provisioning.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.hcmp.provisioning.output.OutputShelf.Outcome;
import org.junit.jupiter.api.Test;

class StepOutputTest {

    private static final String WHOLE = "x".repeat(OutputBuffer.CHUNK - 1) + "\n";

    private record Later(Duration pause, Runnable work) {}

    private final Deque<Later> later = new ArrayDeque<>();
    private final List<OutputChunk> stored = new ArrayList<>();
    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    private final List<String> lost = new ArrayList<>();
    private final List<StepOutput> ended = new ArrayList<>();

    private Runnable whileStoring = () -> {};

    private final StepOutput output = new StepOutput(
            List.of("s3cr3t"),
            this::store,
            (pause, work) -> later.add(new Later(pause, work)),
            () -> lost.add("lost"),
            ended::add);

    @Test
    void what_is_written_within_a_moment_is_stored_at_once() {
        output.write("one\n");
        output.write("two\n");
        assertThat(stored).isEmpty();

        assertThat(carryOutNext()).isEqualTo(StepOutput.GATHERING);

        assertThat(stored).containsExactly(new OutputChunk("one\ntwo\n", 0));
        assertThat(later).isEmpty();
    }

    @Test
    void what_is_written_while_something_is_stored_is_gathered_for_the_next_turn() {
        whileStoring = () -> {
            whileStoring = () -> {};
            output.write("meanwhile ");
            output.write("gathered");
        };
        output.write("first");

        carryOutNext();
        assertThat(stored).extracting(OutputChunk::text).containsExactly("first");
        assertThat(carryOutNext()).isEqualTo(StepOutput.GATHERING);

        assertThat(stored).extracting(OutputChunk::text).containsExactly("first", "meanwhile gathered");
    }

    @Test
    void much_is_stored_in_one_turn_but_others_have_theirs() {
        for (int chunk = 0; chunk < 20; chunk++) {
            output.write(WHOLE);
        }

        carryOutNext();
        assertThat(stored).hasSize(16);
        assertThat(carryOutNext()).isEqualTo(Duration.ZERO);

        assertThat(stored).hasSize(20).allMatch(chunk -> chunk.omitted() == 0);
    }

    @Test
    void a_database_that_is_away_delays_and_the_order_stays() {
        outcomes.addAll(List.of(Outcome.LATER, Outcome.LATER));
        output.write("first");

        carryOutNext();
        output.write("second");
        assertThat(carryOutNext()).isEqualTo(StepOutput.PAUSE_AFTER_FAILURE);
        assertThat(carryOutNext()).isEqualTo(StepOutput.PAUSE_AFTER_FAILURE);

        assertThat(stored).extracting(OutputChunk::text).containsExactly("first", "second");
    }

    @Test
    void a_database_that_stays_away_costs_a_bounded_amount_of_memory() {
        outcomes.add(Outcome.LATER);
        output.write("the beginning\n");
        carryOutNext();
        for (int chunk = 0; chunk < 10 * OutputBuffer.MOST; chunk++) {
            output.write(WHOLE);
        }
        while (!later.isEmpty()) {
            carryOutNext();
        }

        assertThat(stored.get(0).text()).isEqualTo("the beginning\n");
        assertThat(stored.get(1).omitted()).isEqualTo(9L * OutputBuffer.MOST * OutputBuffer.CHUNK);
        assertThat(stored).hasSize(1 + OutputBuffer.MOST);
    }

    @Test
    void a_chunk_that_is_refused_is_left_out_and_the_next_one_says_so() {
        outcomes.add(Outcome.REFUSED);
        output.write("unspeakable");
        carryOutNext();
        output.write("fine");

        carryOutNext();

        assertThat(stored).containsExactly(new OutputChunk("fine", 11));
    }

    @Test
    void a_claim_that_is_lost_is_told_once_and_nothing_is_taken_any_more() {
        outcomes.add(Outcome.LOST);
        output.write("too late");
        carryOutNext();
        output.write("much too late");
        output.close();

        assertThat(lost).containsExactly("lost");
        assertThat(stored).isEmpty();
        assertThat(later).isEmpty();
        assertThat(ended).containsExactly(output);
    }

    @Test
    void closing_waits_until_everything_is_stored_also_what_was_kept_back() {
        output.write("the end s3cr");

        CompletableFuture<Void> closing = CompletableFuture.runAsync(output::close);
        Awaitility.await().until(() -> scheduled() == 2);
        assertThat(closing).isNotDone();
        carryOutNext();
        carryOutNext();

        assertThat(closing).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(stored).extracting(OutputChunk::text).containsExactly("the end s3cr");
        output.write("after the end");
        assertThat(later).isEmpty();
    }

    @Test
    void closing_what_said_nothing_waits_for_nobody() {
        output.close();

        assertThat(later).isEmpty();
        assertThat(ended).containsExactly(output);
    }

    @Test
    void a_server_that_stops_keeps_nobody_waiting() {
        output.write("never stored");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(output::close);
        Awaitility.await().until(() -> scheduled() == 2);

        output.abandon();

        assertThat(closing).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void secrets_are_masked_across_what_is_stored_apart() {
        output.write("it is s3c");
        carryOutNext();
        output.write("r3t!");
        carryOutNext();

        assertThat(stored).extracting(OutputChunk::text).containsExactly("it is ", "******!");
    }

    private int scheduled() {
        synchronized (output) {
            return later.size();
        }
    }

    private Duration carryOutNext() {
        Later next;
        synchronized (output) {
            next = later.remove();
        }
        next.work().run();
        return next.pause();
    }

    private Outcome store(OutputChunk chunk) {
        Outcome outcome = outcomes.isEmpty() ? Outcome.STORED : outcomes.remove();
        if (outcome == Outcome.STORED) {
            stored.add(chunk);
        }
        whileStoring.run();
        return outcome;
    }
}
