package org.hcmp.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs of others say, at somebody's terminal. */
class OutputFilterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a<ESC>[31mb<ESC>[0mc | abc",
                "a<ESC>[2J<ESC>[1;1Hb | ab",
                "a<ESC>]0;title<BEL>b | ab",
                "a<ESC>]52;c;Zm9v<ESC>\\b | ab",
                "a<ESC>Pdevice<ESC>\\b | ab",
                "a<ESC>cb<ESC>(0c | abc",
                "a<BEL>b<DEL>c<CSI>d | abcd",
                "a<RLO>b | ab",
            })
    void nothing_that_a_terminal_would_carry_out_is_left(String said, String shown) {
        String text = written(said);

        assertThat(new OutputFilter(false).take(text)).isEqualTo(shown);
        assertThat(PlainText.lines(text)).isEqualTo(shown);
    }

    @Test
    void colours_are_left_where_somebody_sees_them_and_end_with_the_output() {
        OutputFilter filter = new OutputFilter(true);

        assertThat(filter.take("\u001B[31mred\u001B[2J")).isEqualTo("\u001B[31mred");
        assertThat(filter.end()).isEqualTo("\u001B[0m");
        assertThat(new OutputFilter(true).end()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a<ESC>[31mb", "a<ESC>]0;title<BEL>b", "a<ESC>]0;title<ESC>\\b", "a<ESC>[2Jb", "a<ESC>(0b"})
    void a_sequence_that_a_chunk_cuts_is_one_all_the_same(String said) {
        String text = written(said);
        for (int cut = 1; cut < text.length(); cut++) {
            OutputFilter filter = new OutputFilter(false);

            assertThat(filter.take(text.substring(0, cut)) + filter.take(text.substring(cut)))
                    .isEqualTo("ab");
        }
    }

    @Test
    void lines_of_the_log_stand_apart_from_output_that_ends_without_one() {
        StringWriter written = new StringWriter();
        try (RunLog log = new RunLog(new PrintWriter(written), false)) {
            log.line("First\u001B[2J...");
            log.output("working\rdone");
            log.line("Second...");
            log.output("the end");
        }

        assertThat(written.toString().lines()).containsExactly("First...", "working", "done", "Second...", "the end");
        assertThat(written.toString()).endsWith("\n");
    }

    private static String written(String said) {
        return said.replace("<ESC>", "\u001B")
                .replace("<BEL>", "\u0007")
                .replace("<DEL>", "\u007F")
                .replace("<CSI>", "\u009B")
                .replace("<RLO>", "\u202E");
    }
}
