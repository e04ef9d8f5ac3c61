package org.hcmp.platform.json;

/** Texts that others wrote, as long as there is room for. */
public final class ShortText {

    private ShortText() {}

    /**
     * The text; or its beginning and "…", if it is longer.
     *
     * @param most how many characters it may have; one beyond the first 65,536 of Unicode counts once, and is never cut in two
     */
    public static String of(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }
}
