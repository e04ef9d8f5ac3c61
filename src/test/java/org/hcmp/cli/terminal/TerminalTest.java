package org.hcmp.cli.terminal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void what_a_full_disk_does_not_take_is_no_result() {
        PrintWriter full = new PrintWriter(new FullDisk(), true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(
                full, full, InputStream.nullInputStream(), Optional.empty(), false, Texts.in(Locale.ENGLISH));
        RunLog log = new RunLog(full, false);

        assertThatThrownBy(() -> terminal.print("result")).hasMessage("output.unwritable");
        assertThatThrownBy(() -> log.line("line")).hasMessage("output.unwritable");
        assertThatThrownBy(() -> log.output("said")).hasMessage("output.unwritable");
    }

    private static final class FullDisk extends OutputStream {

        @Override
        public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
