package org.hcmp.fallback;

import java.sql.SQLException;
import java.time.LocalDateTime;
import org.hcmp.platform.persistence.Sql;

/**
 * What tells a project of the temporary database from all others, of other such files too: SQLite gives ids again.
 *
 * @param id its id there
 * @param madeAt when it was asked for; null if that cannot be told
 */
record Origin(long id, LocalDateTime madeAt) {

    static Origin read(Sql.Columns row) throws SQLException {
        return new Origin(row.number(1), row.time(2));
    }

    /** As it is kept of those that were taken over. */
    String text() {
        return id + "@" + madeAt;
    }
}
