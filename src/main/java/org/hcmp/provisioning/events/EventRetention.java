package org.hcmp.provisioning.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
import java.util.List;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.persistence.Turns;
import org.hcmp.platform.retention.Retention;

/**
 * Forgets the events of runs that are over for long enough ({@code cmp.retention.events}): they are shown from then on as those of the old
 * backend are, by what their projects hold. Those of which output is kept stay.
 */
@ApplicationScoped
public class EventRetention implements Retention {

    private static final int RUNS_AT_ONCE = 50;

    /** Kept as they are until the transaction ends: one that begins once more tells what follows. */
    private static final String OVER = "select r.project_id from runs r where r.project_id > ? and r.finished_at < ?"
            + " and exists (select 1 from run_events e where e.project_id = r.project_id)"
            + " and not exists (select 1 from run_output o where o.project_id = r.project_id)"
            + " order by r.project_id limit " + RUNS_AT_ONCE;

    @Inject
    private Sql sql;

    @Inject
    private Turns turns;

    @Inject
    private ChosenDatabase database;

    @Inject
    private PortalConfiguration configuration;

    /** Up to which project this hour's look has come: what has no events any more is passed once an hour, and not each time. */
    private volatile int last;

    @Override
    public String what() {
        return "events of runs";
    }

    @Override
    @Transactional
    public int forgetSome() {
        return configuration
                .retention()
                .events()
                .map(keep -> forgetSome(LocalDateTime.now().minus(keep)))
                .orElse(0);
    }

    private int forgetSome(LocalDateTime before) {
        if (!turns.takeIfFree("run_events")) {
            return 0;
        }
        List<Integer> over =
                sql.select(OVER + database.kind().skipLocked("r"), row -> (int) row.number(1), last, before);
        last = over.isEmpty() ? 0 : over.get(over.size() - 1);
        return over.stream()
                .mapToInt(project -> sql.update("delete from run_events where project_id = ?", project))
                .sum();
    }
}
