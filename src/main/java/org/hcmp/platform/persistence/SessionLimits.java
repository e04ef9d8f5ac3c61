package org.hcmp.platform.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long Postgres itself lets a session of the portal take. A server that is frozen in the midst of a transaction cannot
 * give up what it holds; Postgres takes it away, so that others need not wait for it.
 *
 * @param idleInTransaction how long a transaction may rest
 * @param lock how long a statement may wait for a lock
 * @param statement how long a statement may take
 */
record SessionLimits(Duration idleInTransaction, Duration lock, Duration statement) {

    /** Of the connections that requests and runs share. */
    static final SessionLimits OF_WORK =
            new SessionLimits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** Of those that show that the portal is alive: an answer that comes later is worth nothing. */
    static final SessionLimits OF_VITAL_SIGNS =
            new SessionLimits(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(5));

    private static final String KEPT =
            "select current_setting('lock_timeout') <> '0' and current_setting('statement_timeout') <> '0'"
                    + " and current_setting('idle_in_transaction_session_timeout') <> '0'";

    /** For the start of a session, as the driver's property {@code options} takes it. */
    String options() {
        return settings().entrySet().stream()
                .map(setting -> "-c %s=%s".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** For a session that is going on. */
    String statements() {
        return settings().entrySet().stream()
                .filter(setting -> !setting.getKey().startsWith("tcp"))
                .map(setting -> "set %s = %s".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining("; "));
    }

    /** Whether that session has limits of its own. */
    static boolean areKept(Connection session) throws SQLException {
        try (Statement question = session.createStatement();
                ResultSet answer = question.executeQuery(KEPT)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    private Map<String, Long> settings() {
        Map<String, Long> settings = new LinkedHashMap<>();
        settings.put("idle_in_transaction_session_timeout", idleInTransaction.toMillis());
        settings.put("lock_timeout", lock.toMillis());
        settings.put("statement_timeout", statement.toMillis());
        // A network that was cut says nothing: both ends have to ask.
        settings.put("tcp_keepalives_idle", 10L);
        settings.put("tcp_keepalives_interval", 5L);
        settings.put("tcp_keepalives_count", 3L);
        return settings;
    }
}
