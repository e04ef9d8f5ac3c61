package org.hcmp.platform.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that a request is part of, as its sender tells by {@code traceparent} (W3C Trace Context). The portal records no spans of its own: it
 * passes the header on as it came, which the standard lets it.
 *
 * @param text the header
 * @param traceId 32 hexadecimal digits
 */
public record TraceParent(String text, String traceId) {

    /** The header that brings it. */
    public static final String HEADER = "traceparent";

    /** Version 00; a later one may say more after that, which is not passed on. No id is all zeros, and no version ff. */
    private static final Pattern FORMAT =
            Pattern.compile("((?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2})(-.*)?");

    private static final String FIRST_VERSION = "00";

    /** The trace of a request with that header, null where it has none; empty where that is not as the standard has it. */
    public static Optional<TraceParent> of(String header) {
        return Optional.ofNullable(header).flatMap(TraceParent::parse);
    }

    private static Optional<TraceParent> parse(String header) {
        Matcher parts = FORMAT.matcher(header);
        if (!parts.matches() || header.startsWith(FIRST_VERSION) && parts.group(3) != null) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent(parts.group(1), parts.group(2)));
    }
}
