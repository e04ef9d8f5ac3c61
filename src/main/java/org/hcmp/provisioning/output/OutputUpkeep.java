package org.hcmp.provisioning.output;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.Query;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.persistence.Turns;
import org.hcmp.platform.retention.Retention;
import org.hcmp.provisioning.events.RunEvents;

/** Forgets what runs said ({@code cmp.output.keep}), and what those said that the old backend deleted. */
@ApplicationScoped
public class OutputUpkeep implements Retention {

    private static final int AT_ONCE = 200;

    private static final String EXPIRED = "select project_id, max(number), count(*) from (select o.project_id, o.number"
            + " from run_output o where o.written_at < ? and not exists (select 1 from runs r"
            + " where r.project_id = o.project_id and r.finished_at is null) order by o.written_at limit " + AT_ONCE
            + ") oldest group by project_id";

    private static final String LEFT_BEHIND =
            "select project_id, max(number), count(*) from (select o.project_id, o.number"
                    + " from run_output o where not exists (select 1 from projects p where p.id = o.project_id)"
                    + " order by o.project_id, o.number limit " + AT_ONCE + ") gone group by project_id";

    @Inject
    private Sql sql;

    @Inject
    private Turns turns;

    @Inject
    private RunEvents events;

    @Inject
    private Clock clock;

    @Inject
    private PortalConfiguration configuration;

    private record Oldest(int projectId, int number, int chunks) {}

    @Override
    public String what() {
        return "pieces of output";
    }

    @Override
    @Transactional
    public int forgetSome() {
        if (!turns.takeIfFree("run_output")) {
            return 0;
        }
        long before = clock.millis() - configuration.output().keep().toMillis();
        int expired = forget(new Query<>(EXPIRED, OutputUpkeep::oldest, before));
        return expired > 0 ? expired : forget(new Query<>(LEFT_BEHIND, OutputUpkeep::oldest));
    }

    private int forget(Query<Oldest> query) {
        List<Oldest> found = sql.select(query);
        found.forEach(oldest -> {
            sql.update(
                    "delete from run_output where project_id = ? and number <= ?", oldest.projectId(), oldest.number());
            events.forgetOutput(oldest.projectId(), 0, oldest.number() + 1);
        });
        return found.stream().mapToInt(Oldest::chunks).sum();
    }

    private static Oldest oldest(Sql.Columns row) throws java.sql.SQLException {
        return new Oldest((int) row.number(1), (int) row.number(2), (int) row.number(3));
    }
}
