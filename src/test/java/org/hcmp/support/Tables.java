package org.hcmp.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables behind the shared server, read and written past it: as the old backend or an operator would. */
public final class Tables {

    private final Access access;

    private Tables(Access access) {
        this.access = access;
    }

    /** Those of the one shared server. */
    public static Tables ofSession() {
        return new Tables(TestSession.database()::run);
    }

    /** The same for who asks thousands of times, or in a transaction. */
    public static Tables on(Connection connection) {
        return new Tables(new Access() {
            @Override
            public <T> T run(KeptConnections.Work<T> work) throws SQLException {
                return work.on(connection);
            }
        });
    }

    /** Runs a statement with parameters and returns how many rows it changed. */
    public int execute(String sql, Object... parameters) {
        return with(sql, parameters, PreparedStatement::executeUpdate);
    }

    /** The rows of a query, each as the text of its columns. */
    public List<List<String>> rows(String sql, Object... parameters) {
        return with(sql, parameters, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return TestDatabase.texts(rows);
            }
        });
    }

    /** The first column of a query. */
    public List<String> column(String sql, Object... parameters) {
        return rows(sql, parameters).stream().map(row -> row.get(0)).toList();
    }

    /** The one value that a query gives. */
    public String value(String sql, Object... parameters) {
        return column(sql, parameters).get(0);
    }

    /** The one number that a query gives. */
    public long number(String sql, Object... parameters) {
        return Long.parseLong(value(sql, parameters));
    }

    /** Writes a row and returns its id. */
    public int insert(String table, Map<String, ?> columns) {
        String sql = "insert into %s (%s) values (%s) returning id"
                .formatted(
                        table,
                        String.join(", ", columns.keySet()),
                        columns.keySet().stream().map(column -> "?").collect(Collectors.joining(", ")));
        return Integer.parseInt(value(sql, columns.values().toArray()));
    }

    /** Writes a project as the old backend would: nothing carries it out. */
    public int insertProject(String serviceName, String status, String details) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("service_name", serviceName);
        columns.put("status", status);
        columns.put("assigned_ip", "");
        columns.put("template_type", "single");
        columns.put("created_at", "2026-02-03 04:05:06.070809");
        columns.put("details", details);
        return insert("projects", columns);
    }

    /** Writes a machine of the pool, lent to a project. */
    public int insertLentVm(String name, String address, Integer projectId, String user) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("vm_name", name);
        columns.put("ip_address", address);
        columns.put("is_used", true);
        columns.put("project_id", projectId);
        columns.put("occupy_user", user);
        return insert("workload_test_pool", columns);
    }

    /** Takes projects away as the old backend does: without a word to anyone. */
    public void deleteProjects(Iterable<Integer> ids) {
        ids.forEach(id -> execute("delete from projects where id = ?", id));
    }

    /** Lets everybody sign in again who has failed too often. */
    public void forgetFailedSignIns() {
        execute("delete from sign_in_failures");
        execute("delete from sign_in_networks");
    }

    /** A project as it is stored; empty if there is none. */
    public Optional<StoredProject> project(int id) {
        return rows("select status, assigned_ip, template_type, created_at, details from projects where id = ?", id)
                .stream()
                .findFirst()
                .map(StoredProject::of);
    }

    /** How many rows each table has, but for the audit, which grows with every refusal. */
    public Map<String, Long> rowCounts() {
        Map<String, Long> counts = new TreeMap<>();
        rows(names().stream()
                        .map("select '%1$s', count(*) from %1$s"::formatted)
                        .collect(Collectors.joining(" union all ")))
                .forEach(row -> counts.put(row.get(0), Long.valueOf(row.get(1))));
        return counts;
    }

    private List<String> names() {
        return column(
                TestDatabase.isPostgres()
                        ? "select table_name from information_schema.tables"
                                + " where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'audit'"
                        : "select name from sqlite_master where type = 'table' and name <> 'audit'");
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private interface Access {
        <T> T run(KeptConnections.Work<T> work) throws SQLException;
    }

    private <T> T with(String sql, Object[] parameters, Use<T> use) {
        try {
            return access.run(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    set(statement, parameters);
                    return use.of(statement);
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void set(PreparedStatement statement, Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof String text) {
                // Untyped, for Postgres to read as whatever the column is.
                statement.setObject(i + 1, text, Types.OTHER);
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
    }
}
