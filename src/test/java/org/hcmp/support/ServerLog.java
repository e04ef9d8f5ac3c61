package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the shared server has logged as SEVERE from a moment on. */
public final class ServerLog {

    private final int from = all().length();

    private ServerLog() {}

    /** From now on. */
    public static ServerLog fromNow() {
        return new ServerLog();
    }

    /** Everything SEVERE since then; empty if all went well. */
    public String severe() {
        return all().substring(from);
    }

    private static String all() {
        Path file = TestSession.severeLog();
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
