package org.hcmp.platform.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
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
