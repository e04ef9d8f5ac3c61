package org.hcmp.monitoring;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hcmp.monitoring.StatisticsView.Day;
import org.hcmp.monitoring.StatisticsView.Occupancy;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.ReadOnly;
import org.hcmp.projects.MadeAt;
import org.hcmp.projects.Scope;
import org.hcmp.projects.StoppedRuns;

/** Counts runs by day and state, in four queries whatever the number of rows. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Statistics {

    private static final String DAY = MadeAt.day("p");

    /** It begins with the day, so most rows are left out before that is cut off. */
    private static final String TEXT = MadeAt.text("p");

    /** Stopped is not failed. */
    private static final String STATE = "case when " + StoppedRuns.condition("p") + " then '" + StoppedRuns.STATUS
            + "' else cast(p.status as varchar) end";

    private static final String BY_STATE =
            "select %1$s, %2$s, count(*) from projects p where %3$s >= ? and {scope} group by %1$s, %2$s"
                    .formatted(DAY, STATE, TEXT);

    /** From instants; runs of earlier versions have local times alone, between which the zone may have changed. */
    private static final String SECONDS =
            "case when r.began is null or r.ended is null then %s else (r.ended - r.began) / 1000.0 end";

    private static final String DURATIONS = "select d.day, %2$s as duration, count(*), sum(d.seconds)"
            + " from (select " + DAY + " as day, %1$s as seconds from projects p join runs r on r.project_id = p.id"
            + " where " + TEXT
            + " >= ? and {scope} and p.status = 'COMPLETED' and r.started_at is not null and r.finished_at is not null) d"
            + " where d.seconds >= 0 group by d.day, duration";

    private static final String NOW = "select count(*), sum(case when p.status in ('PENDING', 'RUNNING')"
            + " then 1 else 0 end) from projects p where {scope}";

    private static final String POOL = "select count(*), sum(case when %s then 1 else 0 end) from workload_test_pool v";

    private static final double MEDIAN = 0.5;

    private static final double NEARLY_ALL = 0.95;

    @Inject
    private ReadOnly readOnly;

    @Inject
    private ChosenDatabase database;

    /**
     * @param scope only projects that are seen; the pool is counted as a whole
     * @param days how many days up to and with today
     */
    public StatisticsView ofLast(Scope scope, int days) {
        LocalDate today = LocalDate.now();
        LocalDate first = today.minusDays(days - 1L);
        return readOnly.read(em -> {
            Map<String, StateCounts> states = statesByDay(em, scope, first);
            Map<String, Durations> durations = durationsByDay(em, scope, first);
            Durations all = Durations.sum(durations.values());
            long[] projects = pair(rows(em, NOW, scope).get(0));
            long[] machines = pair((Object[])
                    em.createNativeQuery(POOL.formatted(database.kind().isSet("v.is_used")))
                            .getSingleResult());
            return new StatisticsView(
                    first,
                    today,
                    Stream.iterate(first, day -> !day.isAfter(today), day -> day.plusDays(1))
                            .map(day -> day(day, states, durations))
                            .toList(),
                    projects[0],
                    projects[1],
                    StateCounts.sum(states.values()).successRate(),
                    all.mean(),
                    all.within(MEDIAN),
                    all.within(NEARLY_ALL),
                    new Occupancy(machines[0], machines[1]));
        });
    }

    private static Day day(LocalDate day, Map<String, StateCounts> states, Map<String, Durations> durations) {
        StateCounts counts = states.getOrDefault(day.toString(), StateCounts.NONE);
        return new Day(
                day,
                counts.pending(),
                counts.running(),
                counts.completed(),
                counts.failed(),
                counts.stopped(),
                counts.other(),
                durations.getOrDefault(day.toString(), Durations.NONE).mean());
    }

    private Map<String, StateCounts> statesByDay(EntityManager em, Scope scope, LocalDate first) {
        Map<String, StateCounts> days = new HashMap<>();
        for (Object[] row : rows(em, BY_STATE, scope, first.toString())) {
            days.merge((String) row[0], StateCounts.of((String) row[1], number(row[2])), StateCounts::plus);
        }
        return days;
    }

    private Map<String, Durations> durationsByDay(EntityManager em, Scope scope, LocalDate first) {
        String seconds = SECONDS.formatted(database.kind().secondsBetween("r.started_at", "r.finished_at"));
        Map<String, Durations> days = new HashMap<>();
        String durations = DURATIONS.formatted(seconds, Durations.RANGE.formatted("d.seconds"));
        for (Object[] row : rows(em, durations, scope, first.toString())) {
            Durations some = Durations.of((int) number(row[1]), number(row[2]), ((Number) row[3]).doubleValue());
            days.merge((String) row[0], some, Durations::plus);
        }
        return days;
    }

    /** @param sql with a place for what is seen, after all of its question marks, which are numbered here */
    @SuppressWarnings("unchecked")
    private List<Object[]> rows(EntityManager em, String sql, Scope scope, Object... parameters) {
        AtomicInteger count = new AtomicInteger();
        Query query = em.createNativeQuery(Pattern.compile("\\?")
                .matcher(sql.replace("{scope}", scope.condition("p.id", database.kind())))
                .replaceAll(mark -> "?" + count.incrementAndGet()));
        int position = 1;
        for (Object value : parameters) {
            query.setParameter(position++, value);
        }
        for (Object value : scope.values()) {
            query.setParameter(position++, value);
        }
        return query.getResultList();
    }

    private static long[] pair(Object[] row) {
        return new long[] {number(row[0]), number(row[1])};
    }

    /** The databases count in types of their own; the sum over nothing is null. */
    private static long number(Object counted) {
        return counted == null ? 0 : ((Number) counted).longValue();
    }
}
