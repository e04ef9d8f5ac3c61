package org.hcmp.platform.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.DatabaseClock;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.persistence.Turns;

/** Forgets the oldest rows of tables that are only ever added to. */
@ApplicationScoped
public class OldestRows {

    /** The oldest are known by their ids: no other index has to be kept for them. */
    private static final String FORGET = "delete from %1$s where id in (select oldest.id from"
            + " (select id, %2$s from %1$s order by id limit 1000) oldest where oldest.%2$s < ?)";

    @Inject
    private Sql sql;

    @Inject
    private Turns turns;

    /** One of a node that is ahead would take away what has to be kept. */
    @Inject
    private DatabaseClock clock;

    @Inject
    private PortalConfiguration configuration;

    /**
     * Forgets a thousand at most of what is kept as long as the audit ({@code cmp.retention.audit}), in a transaction of its own.
     *
     * @param table whose ids count up; a constant of the code
     * @param column when a row was written, likewise
     * @param zone of what is written there
     * @return how many; 0 too if the audit is kept for ever, or another node is at it
     */
    @Transactional
    public int forgetAsTheAudit(String table, String column, ZoneId zone) {
        return configuration
                .retention()
                .audit()
                .map(keep -> forget(
                        table, column, LocalDateTime.ofInstant(clock.instant().minus(keep), zone)))
                .orElse(0);
    }

    /**
     * Forgets a thousand at most, in a transaction of its own unless there is one.
     *
     * @param table whose ids count up; a constant of the code
     * @param column when a row was written, likewise
     * @param before from when on rows are kept, by the same clock
     * @return how many; 0 too if another node is at it
     */
    @Transactional
    public int forget(String table, String column, LocalDateTime before) {
        return turns.takeIfFree(table) ? sql.update(FORGET.formatted(table, column), before) : 0;
    }
}
