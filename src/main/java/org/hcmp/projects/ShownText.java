package org.hcmp.projects;

/** Texts of a row as answers show them: what nobody has typed is shown by its beginning, so that a few of them cannot fill the memory. */
public final class ShownText {

    /** Sixteen times of what a request may say. */
    private static final int LONGEST = 4096;

    private ShownText() {}

    /** The column's text, in characters, whatever its type is. */
    public static String of(String column) {
        return "substr(cast(" + column + " as text), 1, " + LONGEST + ")";
    }
}
