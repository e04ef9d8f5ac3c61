package org.hcmp.projects;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a project was made. Its id alone does not tell it from others: the old backend deletes projects without a word, and
 * SQLite gives their ids again.
 *
 * @param text as the database writes it; null if that is not known
 */
public record MadeAt(String text) {

    /** Apart from what changes with the column's type. */
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d*?)0*)?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?");

    /** Whether both may be of one project. */
    public boolean isSameAs(MadeAt other) {
        return text == null || other.text == null || moment().equals(other.moment());
    }

    private String moment() {
        Matcher time = TIME.matcher(text);
        return time.matches()
                ? time.group(1) + " " + time.group(2) + "." + Objects.requireNonNullElse(time.group(3), "")
                : text;
    }
}
