package org.hcmp.platform.persistence;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Tells a request that a database will never take from everything else that can go wrong with one: that it is away, starting,
 * full, read-only after a failover, locked. What is not surely final passes, sooner or later.
 */
public final class TransientFailure {

    /**
     * Classes of SQLSTATE that would be the same again: data, constraints, statements or rights that are wrong, and what a
     * trigger refuses.
     */
    private static final Set<String> FINAL_CLASSES = Set.of("22", "23", "42", "P0");

    /** A pooler gave the connection another session, in which a statement of that name is prepared already. */
    private static final String PREPARED_TWICE = "42P05";

    /** The same of SQLite; the finer codes begin with these. */
    private static final Set<String> FINAL_RESULTS = Set.of(
            "SQLITE_CONSTRAINT", "SQLITE_ERROR", "SQLITE_MISMATCH", "SQLITE_RANGE", "SQLITE_SCHEMA", "SQLITE_TOOBIG");

    private TransientFailure() {}

    /** Whether the same work may succeed later. */
    public static boolean isIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return !isFinal(sql);
            }
        }
        return isOfTheEnd(failure);
    }

    /**
     * Whether a transaction failed at its end, so that nobody knows whether the database carried it out: a transaction manager whose
     * commit met a lost connection tells that it rolled back, but not why.
     */
    public static boolean isOfTheEnd(Throwable failure) {
        boolean rolledBack = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return false;
            }
            rolledBack |= cause instanceof RollbackException;
        }
        return rolledBack;
    }

    /** Whether no database says why: a driver, or whatever a step has to do with, may say the same for ever. */
    public static boolean isWithoutReason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() == null
                        && !(sql instanceof SQLiteException)
                        && !(sql instanceof LostFileException)
                        && !TakenConnections.areWhy(sql);
            }
        }
        return false;
    }

    private static boolean isFinal(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            return isFinal(sqlite.getResultCode());
        }
        String state = failure.getSQLState();
        return state != null
                && state.length() >= 2
                && FINAL_CLASSES.contains(state.substring(0, 2))
                && !state.equals(PREPARED_TWICE);
    }

    private static boolean isFinal(SQLiteErrorCode code) {
        return FINAL_RESULTS.stream()
                .anyMatch(name -> code.name().equals(name) || code.name().startsWith(name + "_"));
    }
}
