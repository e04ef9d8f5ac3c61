package org.hcmp.cli.terminal;

import java.util.regex.Pattern;

/**
 * Takes out of foreign texts what a terminal would carry out instead of showing: escape sequences, control characters, and marks that turn
 * the direction of writing.
 */
public final class PlainText {

    /** CSI, then texts for the window (OSC and its like), then all others. */
    static final String SEQUENCE = "\u001B\\[[0-?]*[ -/]*[@-~]"
            + "|\u001B[\\]PX^_][^\u0007\u001B]*(?:\u0007|\u001B\\\\)?"
            + "|\u001B[ -/]*[0-Z\\\\^-~]";

    private static final String TURNS = "\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069";

    private static final Pattern HARMFUL =
            Pattern.compile(SEQUENCE + "|[\u0000-\u0008\u000B-\u001F\u007F-\u009F" + TURNS + "]");

    private PlainText() {}

    /** Lines as they are, without what does harm. */
    public static String lines(String text) {
        return HARMFUL.matcher(text).replaceAll("");
    }

    /** The same in one line. */
    public static String line(String text) {
        return lines(text.replaceAll("[\\r\\n\\t]+", " "));
    }
}
