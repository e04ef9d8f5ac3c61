package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the shared server has logged as SEVERE from a moment on. */
public final class ServerLog {

    /** The date that each entry begins with. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^(?=[A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4} )");

    /** Payara's own, which stumbles over some addresses before any application sees them. */
    private static final String CONNECTOR = "org.apache.catalina.connector.CoyoteAdapter";

    private final int from = all().length();

    private ServerLog() {}

    /** From now on. */
    public static ServerLog fromNow() {
        return new ServerLog();
    }

    /** Everything SEVERE since then; empty if all went well. */
    public String severe() {
        return ENTRY.splitAsStream(all().substring(from))
                .filter(entry -> !entry.lines().findFirst().orElse("").contains(CONNECTOR))
                .collect(Collectors.joining());
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
