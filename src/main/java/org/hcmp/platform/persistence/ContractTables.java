package org.hcmp.platform.persistence;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Looks at the start whether the three tables that the old backend, or some other tool, has made can be worked with. */
final class ContractTables {

    private static final Logger LOG = Logger.getLogger(ContractTables.class.getName());

    private static final Map<String, List<String>> COLUMNS = Map.of(
            "projects",
            List.of("id", "service_name", "status", "assigned_ip", "template_type", "created_at", "details"),
            "settings",
            List.of(
                    "id",
                    "vcenter_ip",
                    "esxi_ip",
                    "maintenance_mode",
                    "max_vcpu",
                    "max_memory",
                    "system_notice",
                    "admin_password",
                    "vcenter_user",
                    "vcenter_password"),
            "workload_test_pool",
            List.of("id", "vm_name", "ip_address", "is_used", "project_id", "occupy_user"));

    /** As long as what the portal stores there gets: a hash, and an encrypted text. */
    private static final Map<String, Integer> NEEDED =
            Map.of("settings.admin_password", 160, "settings.vcenter_password", 400);

    private static final List<String> NUMBERED = List.of("projects", "settings", "workload_test_pool", "audit");

    private ContractTables() {}

    /**
     * @param schema where they are; null where there is no such thing
     * @throws DatabaseUnavailableException if a column is missing
     */
    static void check(Connection connection, String schema) throws SQLException {
        for (String table : COLUMNS.keySet().stream().sorted().toList()) {
            Map<String, Integer> found = columnsOf(connection.getMetaData(), schema, table);
            List<String> missing = COLUMNS.get(table).stream()
                    .filter(column -> !found.containsKey(column))
                    .toList();
            if (!missing.isEmpty()) {
                throw new DatabaseUnavailableException(
                        "The portal does not start, because the table %s has no column %s: add what is missing, as the old backend makes it, or choose another schema by cmp.db.schema."
                                .formatted(table, String.join(", ", missing)),
                        null);
            }
            found.forEach((column, length) -> warnOfNarrow(table + "." + column, length));
        }
    }

    /** After a restore sequences may be behind the rows, so that the next one would be given an id that is taken. */
    static void putSequencesRight(Connection connection, String schema) throws SQLException {
        for (String table : NUMBERED) {
            String name = schema + "." + table;
            try (Statement statement = connection.createStatement()) {
                String sequence = text(statement, "select pg_get_serial_sequence('%s', 'id')".formatted(name));
                if (sequence != null) {
                    String newest = text(
                            statement,
                            ("select setval('%1$s', t.id) from (select max(id) as id from %2$s where id < 2147483647) t, %1$s s"
                                            + " where t.id > s.last_value or t.id = s.last_value and not s.is_called")
                                    .formatted(sequence, name));
                    if (newest != null) {
                        LOG.log(
                                Level.WARNING,
                                "The sequence of {0} was behind its rows, as after a restore, and goes on after {1} now.",
                                new Object[] {table, newest});
                    }
                }
            }
        }
    }

    private static void warnOfNarrow(String column, int length) {
        int needed = NEEDED.getOrDefault(column, 0);
        if (length < needed) {
            LOG.log(
                    Level.WARNING,
                    "The column {0} takes {1} characters, and the portal stores up to {2} there: widen it (alter table …"
                            + " type varchar), or the password stays as it is and cannot be changed.",
                    new Object[] {column, String.valueOf(length), String.valueOf(needed)});
        }
    }

    private static Map<String, Integer> columnsOf(DatabaseMetaData tables, String schema, String table)
            throws SQLException {
        Map<String, Integer> columns = new HashMap<>();
        try (ResultSet found = tables.getColumns(null, schema, table, null)) {
            while (found.next()) {
                // SQLite keeps no lengths, and says so by numbers of its own.
                int length = schema == null ? Integer.MAX_VALUE : found.getInt("COLUMN_SIZE");
                columns.put(found.getString("COLUMN_NAME"), length);
            }
        }
        return columns;
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next() ? found.getString(1) : null;
        }
    }

    /** The tables of the contract, by their names. */
    static Stream<String> names() {
        return COLUMNS.keySet().stream();
    }
}
