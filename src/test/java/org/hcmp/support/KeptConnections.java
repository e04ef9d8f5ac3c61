package org.hcmp.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A test's own connections, kept for the next statement: Postgres starts a process for each. */
final class KeptConnections implements AutoCloseable {

    private static final int SECONDS_TO_ANSWER = 1;

    private final Opening opens;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    /** @param opens a new one */
    KeptConnections(Opening opens) {
        this.opens = opens;
    }

    /** How one is opened. */
    interface Opening {
        Connection connect() throws SQLException;
    }

    /** What is done on a connection that nobody else uses meanwhile. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    <T> T run(Work<T> work) throws SQLException {
        Connection connection = take();
        T result;
        try {
            result = work.on(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        idle.push(connection);
        return result;
    }

    private Connection take() throws SQLException {
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.isValid(SECONDS_TO_ANSWER)) {
                return kept;
            }
            kept.close();
        }
        return opens.connect();
    }

    @Override
    public void close() {
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            try {
                kept.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
