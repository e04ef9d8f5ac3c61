package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the shared server has logged from a moment on: as SEVERE, and of the audit. */
public final class ServerLog {

    /** The date that each entry begins with. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^(?=[A-Z][a-z]{2} [0-9]{1,2}, [0-9]{4} )");

    /** The servers' own, which stumble over some addresses before any application sees them, and over clients that left. */
    private static final Pattern CONNECTOR = Pattern.compile(
            "org\\.apache\\.catalina\\.connector\\.CoyoteAdapter|io\\.undertow\\.servlet\\.spec\\.ServletOutputStreamImpl");

    private final int from = text(TestSession.severeLog()).length();
    private final int auditedFrom = text(TestSession.auditLog()).length();

    private ServerLog() {}

    /** From now on. */
    public static ServerLog fromNow() {
        return new ServerLog();
    }

    /** Everything SEVERE since then; empty if all went well. */
    public String severe() {
        return ENTRY.splitAsStream(text(TestSession.severeLog()).substring(from))
                .filter(entry ->
                        !CONNECTOR.matcher(entry.lines().findFirst().orElse("")).find())
                .collect(Collectors.joining());
    }

    /** The audit's lines since then: they are written before the rows, for which a call may have to wait. */
    public String audited() {
        return text(TestSession.auditLog()).substring(auditedFrom);
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
