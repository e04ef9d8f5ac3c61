package org.hcmp.provisioning.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputBufferTest {

    private final OutputBuffer buffer = new OutputBuffer();

    @Test
    void what_is_gathered_comes_out_as_one_chunk() {
        buffer.add("one\n");
        buffer.add("two\n");

        assertThat(buffer.next()).isEqualTo(new OutputChunk("one\ntwo\n", 0));
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void a_chunk_ends_with_a_line_where_that_is_long_enough() {
        buffer.add("x".repeat(OutputBuffer.CHUNK - 10) + "\n" + "y".repeat(20));

        assertThat(buffer.next().text()).hasSize(OutputBuffer.CHUNK - 9).endsWith("\n");
        assertThat(buffer.next().text()).isEqualTo("y".repeat(20));
    }

    @Test
    void a_line_without_end_is_cut_but_no_character_is() {
        buffer.add("x".repeat(OutputBuffer.CHUNK - 1) + "🍣".repeat(3));

        assertThat(buffer.next().text()).hasSize(OutputBuffer.CHUNK - 1);
        assertThat(buffer.next().text()).isEqualTo("🍣🍣🍣");
    }

    @Test
    void what_a_database_cannot_hold_is_replaced() {
        buffer.add("a\0b" + "🍣".charAt(0) + "c");

        OutputChunk chunk = buffer.next();

        assertThat(chunk.text()).isEqualTo("a\uFFFDb?c");
        assertThat(chunk.bytes()).isEqualTo(7);
    }

    @Test
    void what_nobody_takes_in_time_is_left_out_and_the_next_chunk_says_so() {
        String line = "x".repeat(1023) + "\n";
        int chunks = OutputBuffer.MOST + 3;
        for (int written = 0; written < chunks * OutputBuffer.CHUNK; written += line.length()) {
            buffer.add(line);
        }

        assertThat(buffer.chunks()).isEqualTo(OutputBuffer.MOST);
        OutputChunk first = buffer.next();
        assertThat(first.omitted()).isEqualTo(3L * OutputBuffer.CHUNK);
        assertThat(first.shown()).startsWith("\n[... 196608 bytes left out ...]\nxxx");
        assertThat(first.bytes()).isEqualTo(first.shown().length());
        assertThat(buffer.next().omitted()).isZero();
    }

    @Test
    void a_chunk_that_cannot_be_stored_is_left_out_too() {
        buffer.add("one");
        OutputChunk refused = buffer.next();
        buffer.leaveOut(refused);
        buffer.add("two");

        assertThat(buffer.next()).isEqualTo(new OutputChunk("two", 3));
    }
}
