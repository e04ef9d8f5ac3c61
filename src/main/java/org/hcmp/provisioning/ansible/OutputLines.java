package org.hcmp.provisioning.ansible;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what a program says line by line, whatever it says: bytes that are no UTF-8 are replaced, and no line takes more memory than there is for one. */
final class OutputLines {

    /** In bytes. */
    static final int LONGEST = 8 * 1024 * 1024;

    /** Whoever reads them. */
    interface Reader {

        /** @param line without its end */
        void line(String line);

        /** @param bytes how long a line was that nobody could read */
        void leftOut(long bytes);
    }

    private final InputStream source;
    private final Reader reader;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long length;

    OutputLines(InputStream source, Reader reader) {
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
        if (length > LONGEST) {
            reader.leftOut(length);
        } else {
            reader.line(line.toString(StandardCharsets.UTF_8));
        }
        line.reset();
        length = 0;
    }
}
