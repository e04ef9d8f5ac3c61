package org.hcmp.platform.persistence;

/**
 * Before which transaction of a Postgres nothing is going on any more, in this database: the snapshot's own bound waits for those of
 * all databases of the server. Every number below the snapshot's end was given out before it was taken, and who has one shows it
 * until all can see what they wrote; so what is not shown here has ended, and whatever statement comes later sees it.
 */
final class SettledPosition {

    /** Sessions show the lower half of a number only. */
    static final String ON_POSTGRESQL =
            "(select least(s.bound, min(s.bound - (mod(s.bound - a.xid + 2147483648, 4294967296)"
                    + " - 2147483648)))"
                    + " from (select cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint) as bound) s"
                    + " left join (select cast(cast(backend_xid as text) as bigint) as xid from pg_stat_activity"
                    + " where datname = current_database() and backend_xid is not null) a on true group by s.bound)";

    private SettledPosition() {}
}
