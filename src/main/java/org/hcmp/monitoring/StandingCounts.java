package org.hcmp.monitoring;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.Sql;

/** How many runs and machines stand where at this moment, with few enough words for each to be a series of its own. */
@ApplicationScoped
public class StandingCounts {

    /** What the old backend carried out has no runner; its states of earlier versions are one. */
    private static final String RUNS = """
            select s.state, s.runner, count(*) from (
              select case when p.status in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED') then cast(p.status as varchar) else 'OTHER' end
                  as state, coalesce(r.runner, 'none') as runner
              from projects p left join runs r on r.project_id = p.id) s
            group by s.state, s.runner""";

    private static final String WAITING = "select count(*) from runs where finished_at is null and owner is null";

    private static final String MACHINES = """
            select s.state, count(*) from (
              select case when not (%1$s) then 'free' when q.vm_id is not null then 'quarantined' else 'used' end as state
              from workload_test_pool v left join vm_quarantine q
                  on q.vm_id = v.id and v.project_id is null and v.occupy_user is null) s
            group by s.state""";

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    /** By {@code state} and {@code runner}. */
    List<MultiGauge.Row<Number>> runs() {
        return sql.select(
                RUNS,
                row -> MultiGauge.Row.of(Tags.of("state", row.text(1), "runner", row.text(2)), (Number) row.number(3)));
    }

    /** One number. */
    List<MultiGauge.Row<Number>> waiting() {
        return sql.select(WAITING, row -> MultiGauge.Row.of(Tags.empty(), (Number) row.number(1)));
    }

    /** By {@code state}, each of them also where there is none: that no machine is free is what one wants to know. */
    List<MultiGauge.Row<Number>> machines() {
        Map<String, Long> found = new TreeMap<>(Map.of("free", 0L, "used", 0L, "quarantined", 0L));
        sql.select(
                MACHINES.formatted(database.kind().isSet("v.is_used")), row -> found.put(row.text(1), row.number(2)));
        return found.entrySet().stream()
                .map(count -> MultiGauge.Row.of(Tags.of("state", count.getKey()), (Number) count.getValue()))
                .toList();
    }
}
