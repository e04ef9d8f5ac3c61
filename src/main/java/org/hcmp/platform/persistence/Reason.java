package org.hcmp.platform.persistence;

import java.sql.SQLException;

/** Says in one line why a database could not be used. */
public final class Reason {

    private Reason() {}

    /** The database's own words, and those of the root cause where they add something (an unknown host, a timeout). */
    public static String of(Throwable thrown) {
        Throwable failure = ofDatabase(thrown);
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String words = oneLine(failure);
        return root == failure || words.contains(oneLine(root)) ? words : words + " (" + oneLine(root) + ")";
    }

    /** Without what layers above the driver have wrapped around it, statements included. */
    private static Throwable ofDatabase(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return cause;
            }
        }
        return thrown;
    }

    private static String oneLine(Throwable failure) {
        // Databases quote what people wrote: control characters of theirs break no line either.
        String words = failure.getMessage() == null
                ? ""
                : failure.getMessage()
                        .replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ")
                        .strip();
        return failure instanceof java.net.UnknownHostException ? "unknown host " + words : trimmed(words, failure);
    }

    private static String trimmed(String words, Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return words.isEmpty() ? name : words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }
}
