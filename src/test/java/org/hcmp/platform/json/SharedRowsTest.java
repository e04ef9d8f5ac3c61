package org.hcmp.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are the numbers from 1 on. */
class SharedRowsTest {

    private static final byte[] NOTHING = {};

    /** What is read at once, and one more. */
    private static final int PAGE = 101;

    /** After which rows a page was read. */
    private final List<Integer> reads = new ArrayList<>();

    private record Row(int n, String filling) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 200, 999, 1_000, 1_001, 2_500})
    void every_row_is_in_the_array_once_and_in_order(int rows) throws IOException {
        assertThat(written(small().all(rows))).isEqualTo(array(1, rows));
    }

    @Test
    void rows_that_are_not_shown_leave_no_commas() throws IOException {
        SharedRows<Integer, Integer> odd = new SharedRows<>((rows, after, size) ->
                read(rows, after, size, n -> n % 2 == 0 ? JsonRow.of(n, List.of()) : row(n, "")));
        SharedRows<Integer, Integer> none =
                new SharedRows<>((rows, after, size) -> read(rows, after, size, n -> JsonRow.of(n, List.of())));

        assertThat(written(odd.all(5))).isEqualTo("[" + json(1) + "," + json(3) + "," + json(5) + "]");
        assertThat(written(none.all(2_500))).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void other_elements_may_come_before(int rows) throws IOException {
        assertThat(written(small().allAfter("0".getBytes(StandardCharsets.UTF_8), rows)))
                .isEqualTo(rows == 0 ? "[0]" : "[0," + json(1) + "]");
        assertThat(written(small().allAfter(NOTHING, rows))).isEqualTo(array(1, rows));
    }

    @Test
    void a_page_tells_where_the_next_one_begins() throws IOException {
        JsonPortion<Integer> page = small().page(5, 3);

        assertThat(written(page.array())).isEqualTo(array(1, 3));
        assertThat(page.end()).contains(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void a_page_with_nothing_after_it_does_not(int rows) throws IOException {
        JsonPortion<Integer> page = small().page(rows, 3);

        assertThat(written(page.array())).isEqualTo(array(1, rows));
        assertThat(page.end()).isEmpty();
    }

    @Test
    void rows_are_read_when_they_are_needed() throws IOException {
        JsonArrayStream array = withFilling(10_000).all(250);
        assertThat(reads).as("before anything is written").containsExactly(0);

        List<Integer> readWhileWriting = new ArrayList<>();
        array.write(new OutputStream() {
            @Override
            public void write(int single) {}

            @Override
            public void write(byte[] part, int from, int length) {
                readWhileWriting.add(reads.size());
            }
        });

        assertThat(reads).containsExactly(0, 100, 200);
        assertThat(readWhileWriting)
                .as("each page is written before the next is read")
                .contains(1, 2, 3);
    }

    @Test
    void small_rows_are_read_together_but_not_without_end() throws IOException {
        JsonArrayStream array = small().all(100_000);

        assertThat(reads)
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(page -> page * 100).toList());
        assertThat(written(array)).isEqualTo(array(1, 100_000));
    }

    @Test
    void a_large_row_is_read_when_it_is_its_turn_and_may_be_gone_by_then() throws IOException {
        SharedRows<Integer, Integer> rows = new SharedRows<>((count, after, size) -> read(
                count,
                after,
                size,
                n -> n == 2
                        ? JsonRow.later(n, 1 << 20, () -> {
                            reads.add(n);
                            return Optional.of(new Row(n, ""));
                        })
                        : n == 4 ? JsonRow.later(n, 1 << 20, Optional::empty) : row(n, "")));

        JsonArrayStream array = rows.all(5);

        assertThat(reads).isEmpty();
        assertThat(written(array)).isEqualTo("[" + json(1) + "," + json(2) + "," + json(3) + "," + json(5) + "]");
        assertThat(reads).containsExactly(2);
    }

    @Test
    void large_rows_end_a_portion() {
        SharedRows<Integer, Integer> rows = new SharedRows<>((count, after, size) -> {
            reads.add(after.orElse(0));
            return read(count, after, size, n -> JsonRow.later(n, 4 << 20, Optional::empty));
        });

        rows.all(1_000);

        assertThat(reads).containsExactly(0);
    }

    @Test
    void what_the_first_read_fails_of_is_thrown_before_an_answer_begins() {
        SharedRows<Integer, Integer> broken = new SharedRows<>((rows, after, size) -> {
            throw new IllegalStateException("away");
        });

        assertThatThrownBy(() -> broken.all(1)).hasMessage("away");
        assertThatThrownBy(() -> broken.page(1, 1)).hasMessage("away");
    }

    @Test
    void an_array_that_cannot_be_read_to_its_end_does_not_look_complete() {
        SharedRows<Integer, Integer> broken = new SharedRows<>((rows, after, size) -> {
            if (after.isPresent()) {
                throw new IllegalStateException("away");
            }
            return read(rows, after, size, n -> row(n, "x".repeat(10_000)));
        });
        ByteArrayOutputStream body = new ByteArrayOutputStream();

        assertThatThrownBy(() -> broken.all(250).write(body)).hasMessage("away");
        assertThat(body.toString(StandardCharsets.UTF_8))
                .startsWith("[{\"n\":1,")
                .endsWith("}");
    }

    private SharedRows<Integer, Integer> small() {
        return withFilling(0);
    }

    private SharedRows<Integer, Integer> withFilling(int bytes) {
        return new SharedRows<>((rows, after, size) -> {
            reads.add(after.orElse(0));
            return read(rows, after, size, n -> row(n, "x".repeat(bytes)));
        });
    }

    private static List<JsonRow<Integer>> read(
            int rows, Optional<Integer> after, int size, IntFunction<JsonRow<Integer>> made) {
        int first = after.orElse(0) + 1;
        assertThat(size).isLessThanOrEqualTo(PAGE);
        return IntStream.rangeClosed(first, Math.min(rows, first + size - 1))
                .mapToObj(made)
                .toList();
    }

    private static JsonRow<Integer> row(int n, String filling) {
        return JsonRow.of(n, List.of(new Row(n, filling)));
    }

    private static String written(JsonArrayStream array) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        array.write(body);
        return body.toString(StandardCharsets.UTF_8);
    }

    private static String array(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(SharedRowsTest::json)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(int n) {
        return "{\"n\":%d,\"filling\":\"\"}".formatted(n);
    }
}
