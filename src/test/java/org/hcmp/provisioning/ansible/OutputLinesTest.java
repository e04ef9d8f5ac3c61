package org.hcmp.provisioning.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTest {

    private final List<String> lines = new ArrayList<>();

    @Test
    void each_line_is_handed_over_without_its_end_also_the_last_one_that_has_none() throws IOException {
        read(text("one\n\ntwo"));

        assertThat(lines).containsExactly("one", "", "two");
    }

    @Test
    void bytes_that_are_no_utf_8_are_replaced() throws IOException {
        read(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, 'b', '\n'}));

        assertThat(lines).containsExactly("a\uFFFDb");
    }

    @Test
    void a_line_that_nobody_could_read_is_left_out_and_said_to_be() throws IOException {
        byte[] long12 = new byte[12 << 20];
        Arrays.fill(long12, (byte) 'x');

        read(new SequenceInputStream(new ByteArrayInputStream(long12), text("\nafter\n")));

        assertThat(lines).containsExactly("12582912 left out", "after");
    }

    private void read(InputStream source) throws IOException {
        new OutputLines(source, new OutputLines.Reader() {
                    @Override
                    public void line(String line) {
                        lines.add(line);
                    }

                    @Override
                    public void leftOut(long bytes) {
                        lines.add(bytes + " left out");
                    }
                })
                .readAll();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
