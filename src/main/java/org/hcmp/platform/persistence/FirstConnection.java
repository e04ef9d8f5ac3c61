package org.hcmp.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tries a database once, for no longer than the operator allows. */
final class FirstConnection {

    /** SQLSTATE of a Postgres that is still starting up (cannot_connect_now): worth asking again in time. */
    private static final String STARTING_UP = "57P03";

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Opens one connection. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    private FirstConnection() {}

    /**
     * Opens a connection, looks which product answers, and closes it. The attempt runs in a thread of its own, because
     * neither a name server nor a silent port can be relied upon to give up in time.
     *
     * @param timeout the longest it may take
     * @param opener opens the connection
     * @return which product answered
     * @throws SQLException if none did in time, with the reason
     * @throws DatabaseUnavailableException if it must not be used
     */
    static DatabaseKind within(Duration timeout, Opener opener) throws SQLException {
        FutureTask<DatabaseKind> attempt = new FutureTask<>(() -> attempt(opener));
        Thread thread = new Thread(attempt, "hcmp-first-connection");
        thread.setDaemon(true);
        thread.start();
        try {
            return attempt.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            // Without its cause, which would only say once more that time was over.
            throw new SQLTimeoutException("no answer within " + timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("the start was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DatabaseUnavailableException refusal) {
                throw refusal;
            }
            throw e.getCause() instanceof SQLException failure ? failure : new SQLException(e.getCause());
        }
    }

    private static DatabaseKind attempt(Opener opener) throws SQLException, InterruptedException {
        while (true) {
            try (Connection connection = opener.open()) {
                return kindOf(connection);
            } catch (SQLException e) {
                if (!STARTING_UP.equals(e.getSQLState())) {
                    throw e;
                }
                // Nothing announces that a server is up, so it is asked again; the caller's timeout ends this.
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private static DatabaseKind kindOf(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (DatabaseKind kind : DatabaseKind.values()) {
            if (kind.displayName().equalsIgnoreCase(product)) {
                return kind;
            }
        }
        throw new SQLException("it is a " + product + ", and the portal runs on PostgreSQL or SQLite");
    }
}
