package org.hcmp.platform.json;

import java.util.regex.Pattern;
import org.hcmp.platform.errors.ProblemException;

/**
 * Texts of one line. What people wrote may hold characters that break a line, begin a terminal's command or turn the
 * direction of what follows: nothing of that gets into names, and none of it is seen in the log.
 */
public final class SingleLine {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    /** What JSON's own escapes leave as it is. */
    private static final Pattern LEFT_BY_JSON = Pattern.compile("[\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]");

    private SingleLine() {}

    /**
     * @param name what the text is called, to begin the error with
     * @return the text
     * @throws ProblemException 422 if it holds line breaks or other control characters
     */
    public static String check(String name, String text) {
        if (BREAKS.matcher(text).find()) {
            throw ProblemException.invalid("%s must not hold control characters.".formatted(name));
        }
        return text;
    }

    /** A text that people wrote, for the log: in quotes, as a JSON string. */
    public static String quoted(String text) {
        return escaped(JsonFormat.mapper().valueToTree(text).toString());
    }

    /** JSON for the log, on one line whatever it holds. */
    public static String escaped(String json) {
        return LEFT_BY_JSON
                .matcher(json)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }
}
