package org.hcmp.projects;

import java.util.Locale;
import java.util.Map;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.Conditions;
import org.hcmp.platform.persistence.DatabaseKind;

/**
 * The order of the history.
 *
 * @param column what decides first; the id decides among equals
 * @param descending whether the highest comes first
 */
public record HistorySort(Column column, boolean descending) {

    /** Newest first. */
    static final HistorySort NEWEST = new HistorySort(Column.ID, true);

    private static final Map<String, Column> NAMES = Map.of(
            "id", Column.ID,
            "service_name", Column.SERVICE_NAME,
            "status", Column.STATUS,
            "template_type", Column.TEMPLATE_TYPE);

    /** A column that the history can be sorted by. */
    enum Column {
        ID,
        SERVICE_NAME,
        STATUS,
        TEMPLATE_TYPE
    }

    /**
     * @param given a column's name, with a minus before it for descending; null for newest first
     * @throws ProblemException 422 if there is no such column
     */
    static HistorySort of(String given) {
        if (given == null) {
            return NEWEST;
        }
        boolean descending = given.startsWith("-");
        Column column = NAMES.get(descending ? given.substring(1) : given);
        if (column == null) {
            throw ProblemException.invalid(
                    "sort must be id, service_name, status or template_type, with a minus before it for descending.");
        }
        return new HistorySort(column, descending);
    }

    /** SQL for what decides first; what is null counts as empty. */
    String expression(DatabaseKind kind) {
        return column == Column.ID ? "''" : kind.sortable(column.name().toLowerCase(Locale.ROOT));
    }

    /** Leaves only what comes after a page's end. */
    void goOnAfter(HistoryCursor end, Conditions conditions, DatabaseKind kind) {
        String beyond = descending ? "<" : ">";
        if (column == Column.ID) {
            conditions.and("id %s ?".formatted(beyond), end.id());
        } else {
            conditions.and(
                    "(%1$s %2$s ? or (%1$s = ? and id %2$s ?))".formatted(expression(kind), beyond),
                    end.value(),
                    end.value(),
                    end.id());
        }
    }

    /** SQL for the order itself. */
    String orderBy(DatabaseKind kind) {
        String direction = descending ? "desc" : "asc";
        return column == Column.ID ? "id " + direction : "%1$s %2$s, id %2$s".formatted(expression(kind), direction);
    }
}
