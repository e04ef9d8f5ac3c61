package org.hcmp.platform.persistence;

/** Says in one line why a database could not be used. */
final class Reason {

    private Reason() {}

    /** The failure's own words, and those of its root cause where they add something (an unknown host, a timeout). */
    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String words = oneLine(failure);
        return root == failure || words.contains(oneLine(root)) ? words : words + " (" + oneLine(root) + ")";
    }

    private static String oneLine(Throwable failure) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().strip();
        String words =
                message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
        return failure instanceof java.net.UnknownHostException ? "unknown host " + words : trimmed(words, failure);
    }

    private static String trimmed(String words, Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return words.isEmpty() ? name : words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }
}
