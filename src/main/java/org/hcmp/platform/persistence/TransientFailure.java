package org.hcmp.platform.persistence;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a database that is away, starting up or busy from a request it will never take. */
public final class TransientFailure {

    /** Classes of SQLSTATE: connection lost, transaction rolled back (deadlock), no resources, shut down or starting. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57");

    private TransientFailure() {}

    /** Whether the same work may succeed a little later. */
    public static boolean isIn(Throwable failure) {
        boolean rolledBack = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isTransient(sql);
            }
            rolledBack |= cause instanceof RollbackException;
        }
        // A transaction manager whose commit met a lost connection tells that it rolled back, but not why.
        return rolledBack;
    }

    private static boolean isTransient(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            return code.name().startsWith("SQLITE_BUSY") || code.name().startsWith("SQLITE_LOCKED");
        }
        String state = failure.getSQLState();
        // A pool that could not open a connection reports no state of its own.
        return state == null || state.length() >= 2 && CLASSES.contains(state.substring(0, 2));
    }
}
