package org.hcmp.projects;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hcmp.platform.http.DayRange;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.Conditions;
import org.hcmp.platform.persistence.DatabaseKind;
import org.hcmp.platform.persistence.Sql;

/** Reads the history by pages, each found by what ends the one before it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class History {

    private static final String COLUMNS = "select id, "
            + Stream.of("service_name", "status", "assigned_ip", "template_type")
                    .map(ShownText::of)
                    .collect(Collectors.joining(", "))
            + ", created_at, %s, %s, %s from projects%s where ";

    private static final String WITH_DETAILS = select(false, false, "details");

    private static final String WITHOUT_LARGE = select(false, false, LargeDetails.COLUMNS);

    /** What a filter calls those that wait or run; nothing that is stored. */
    private static final String UNDER_WAY = "UNDER_WAY";

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    /**
     * What is made of a row.
     *
     * @param <R> what it becomes
     */
    @FunctionalInterface
    public interface Row<R> {

        /**
         * @param project without its details if they are large
         * @param place where it stands
         * @param large how many bytes its details have if they are large; else 0
         */
        R of(ProjectView project, HistoryCursor place, long large);
    }

    /**
     * @param asked which projects
     * @param size at most so many
     * @param row what is made of each at once, so that only that is kept
     * @return the projects, in the order asked for
     */
    public <R> List<R> page(HistoryQuery asked, int size, Row<R> row) {
        if (asked.filter().findsNothing()) {
            return List.of();
        }
        Conditions conditions = conditions(asked);
        DatabaseKind kind = database.kind();
        String columns = asked.sort().expression(kind) + (asked.details() ? ", " + LargeDetails.COLUMNS : "");
        String query = select(asked.owners(), asked.stopped(), columns) + conditions.sql() + " order by "
                + asked.sort().orderBy(kind) + " limit ?";
        return sql.select(
                query,
                found -> row.of(
                        view(found, asked.details() ? found.json(11) : null),
                        new HistoryCursor(found.number(1), found.text(10)),
                        asked.details() ? found.number(12) : 0),
                conditions.values(size));
    }

    /** One project, if it is there. */
    public Optional<ProjectView> find(long id) {
        return sql.first(WITH_DETAILS + "id = ?", columns -> view(columns, columns.json(10)), id);
    }

    /**
     * One project, without its details if they are large.
     *
     * @throws UnknownProjectException if it is not there
     */
    public KnownProject look(long id) {
        return sql.first(
                        WITHOUT_LARGE + "id = ?",
                        columns -> new KnownProject(view(columns, columns.json(10)), columns.number(11)),
                        id)
                .orElseThrow(() -> new UnknownProjectException(id));
    }

    /**
     * One project, with its details however large they are.
     *
     * @throws UnknownProjectException if it is not there
     */
    public ProjectView get(long id) {
        return find(id).orElseThrow(() -> new UnknownProjectException(id));
    }

    private static String select(boolean owners, boolean stopped, String more) {
        return COLUMNS.formatted(
                OwnerColumns.select(owners),
                StoppedRuns.select(stopped),
                more,
                OwnerColumns.join(owners, "projects.id"));
    }

    private Conditions conditions(HistoryQuery asked) {
        Conditions conditions =
                new Conditions().and("id <= ?", asked.before().map(id -> id - 1).orElse(Long.MAX_VALUE));
        asked.scope().limit(conditions, "id", database.kind());
        HistoryFilter filter = asked.filter();
        filter.status().ifPresent(status -> limit(conditions, status, asked.stopped()));
        filter.search().ifPresent(search -> search.limit(conditions));
        limit(conditions, filter.days());
        asked.after().ifPresent(end -> asked.sort().goOnAfter(end, conditions, database.kind()));
        return conditions;
    }

    /** @param apart whether those that somebody has stopped are told from those that failed */
    private static void limit(Conditions conditions, String status, boolean apart) {
        if (status.equals(StoppedRuns.STATUS)) {
            conditions.and(StoppedRuns.condition("projects"));
        } else if (status.equals(UNDER_WAY)) {
            conditions.and("status in ('PENDING', 'RUNNING')");
        } else {
            conditions.and("status = ?", status);
            if (apart && status.equals(ProjectStatus.FAILED.name())) {
                conditions.and("not " + StoppedRuns.condition("projects"));
            }
        }
    }

    /** What is no time lies in no range of them. */
    private static void limit(Conditions conditions, DayRange days) {
        if (!days.isEveryDay()) {
            conditions.and(
                    MadeAt.day("projects") + " between ? and ?",
                    days.from().orElse(FIRST_DAY).toString(),
                    days.to().orElse(LAST_DAY).toString());
        }
    }

    private static ProjectView view(Sql.Columns columns, Json details) throws SQLException {
        return new ProjectView(
                columns.number(1),
                columns.text(2),
                columns.text(3),
                columns.text(4),
                columns.text(5),
                columns.time(6),
                details,
                columns.text(7),
                columns.text(8),
                columns.number(9) == 1 ? true : null);
    }
}
