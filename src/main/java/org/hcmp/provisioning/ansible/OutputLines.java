package org.hcmp.provisioning.ansible;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads what a program says line by line, whatever it says: bytes that are no UTF-8 are replaced, and no line takes more memory than there is for one. */
final class OutputLines {

    private static final int LONGEST = 8 * 1024 * 1024;

    private final InputStream source;
    private final Consumer<String> reader;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long length;

    /** @param reader gets each line without its end */
    OutputLines(InputStream source, Consumer<String> reader) {
        this.source = new BufferedInputStream(source, 1 << 16);
        this.reader = reader;
    }

    /** Until the program has ended. */
    void readAll() throws IOException {
        for (int next = source.read(); next >= 0; next = source.read()) {
            if (next == '\n') {
                hand();
            } else if (++length <= LONGEST) {
                line.write(next);
            }
        }
        if (length > 0) {
            hand();
        }
    }

    private void hand() {
        reader.accept(
                length > LONGEST
                        ? "(a line of %d MiB is left out)".formatted(length >> 20)
                        : line.toString(StandardCharsets.UTF_8));
        line.reset();
        length = 0;
    }
}
