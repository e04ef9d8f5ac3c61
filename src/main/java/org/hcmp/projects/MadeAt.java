package org.hcmp.projects;

import java.time.LocalDateTime;
import java.util.Optional;
import org.hcmp.platform.persistence.StoredValue;

/**
 * When a project was made. Its id alone does not tell it from others: the old backend deletes projects without a word, and
 * SQLite gives their ids again.
 *
 * @param text as the database writes it; null if that is not known
 */
public record MadeAt(String text) {

    /**
     * SQL for when projects were made, as the database writes it.
     *
     * @param project the name of the table of projects in the query
     */
    public static String text(String project) {
        return "cast(%s.created_at as varchar)".formatted(project);
    }

    /**
     * SQL for the day on which projects were made, by the portal's local time: both databases write a timestamp beginning with
     * it, such as {@code 2026-01-19 21:42:32.527574}.
     *
     * @param project the name of the table of projects in the query
     */
    public static String day(String project) {
        return "substr(%s, 1, 10)".formatted(text(project));
    }

    /** Whether both may be of one project; what the database writes changes with the column's type. */
    public boolean isSameAs(MadeAt other) {
        return text == null || other.text == null || text.equals(other.text) || isSameTime(other);
    }

    private boolean isSameTime(MadeAt other) {
        Optional<LocalDateTime> time = StoredValue.time(text);
        return time.isPresent() && time.equals(StoredValue.time(other.text));
    }
}
