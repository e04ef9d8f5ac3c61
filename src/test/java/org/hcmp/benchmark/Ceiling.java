package org.hcmp.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.hcmp.support.AtOnce;
import org.hcmp.support.TestDatabase;

/** What the database can do where nothing stands between it and a loop: the most that a portal could reach. */
final class Ceiling {

    private static final String ALL = "select id, service_name, status, assigned_ip, template_type, created_at, details"
            + " from projects order by id desc";

    private Ceiling() {}

    /** Whole histories per second. */
    static double histories(TestDatabase database, int connections, int seconds) {
        return perSecond(database, connections, seconds, ALL, Ceiling::read);
    }

    /** Pages of 50 per second. */
    static double pages(TestDatabase database, int connections, int seconds) {
        return perSecond(database, connections, seconds, ALL + " limit 50", Ceiling::read);
    }

    /** Stored projects per second, each in a transaction of its own; they are taken away again. */
    static double inserts(TestDatabase database, int connections, int seconds) {
        String json = database.jdbcUrl().startsWith("jdbc:postgresql") ? "cast(? as json)" : "?";
        String insert = "insert into projects (service_name, status, template_type, created_at, details)"
                + " values ('ceiling', 'PENDING', 'standard', '2026-10-01 12:00:00.123456', " + json + ")";
        try {
            return perSecond(database, connections, seconds, insert, statement -> {
                statement.setString(1, Scenario.BODY);
                statement.executeUpdate();
            });
        } finally {
            database.execute("delete from projects where service_name = 'ceiling'");
        }
    }

    private static void read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getString(column);
                }
            }
        }
    }

    private static double perSecond(
            TestDatabase database, int connections, int seconds, String sql, Statement statement) {
        AtomicLong done = new AtomicLong();
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        AtOnce.call(connections, caller -> {
            try (Connection connection = database.connect();
                    PreparedStatement prepared = connection.prepareStatement(sql)) {
                while (System.nanoTime() < end) {
                    statement.run(prepared);
                    done.incrementAndGet();
                }
                return caller;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        return (double) done.get() / seconds;
    }

    private interface Statement {
        void run(PreparedStatement statement) throws SQLException;
    }
}
