package org.hcmp.platform.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;

/** Which schema of a Postgres holds the tables: found as SQLAlchemy finds them, along the whole search path. */
final class Schema {

    private static final int OLDEST_VERSION = 130_000;

    private Schema() {}

    /**
     * The schema of the tables that are there already; else the one where new ones are made.
     *
     * @throws DatabaseUnavailableException if this Postgres is too old, there is no schema at all, or the tables lie in
     *     several ones
     */
    static String find(Connection connection) throws SQLException {
        refuseOldVersion(
                Integer.parseInt(ask(connection, "show server_version_num").get(0)));
        TreeSet<String> schemas = new TreeSet<>();
        for (String table : ContractTables.names().toList()) {
            schemas.addAll(ask(
                    connection,
                    "select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = to_regclass('"
                            + table + "')"));
        }
        if (schemas.size() > 1) {
            throw refusal(
                    "the tables lie in several schemas (%s)".formatted(String.join(", ", schemas)),
                    "name the right one by cmp.db.schema");
        }
        return schemas.isEmpty()
                ? ask(connection, "select current_schema() where current_schema() is not null").stream()
                        .findFirst()
                        .orElseThrow(() -> refusal(
                                "there is no schema to make tables in",
                                "create the one of cmp.db.schema, or name another"))
                : schemas.first();
    }

    /** One sentence for what an operator can mend. */
    static DatabaseUnavailableException refusal(String why, String remedy) {
        return new DatabaseUnavailableException(
                "The portal does not start, because %s: %s.".formatted(why, remedy), null);
    }

    /** @param version as Postgres numbers it, such as 150018 for 15.18 */
    static void refuseOldVersion(int version) {
        if (version < OLDEST_VERSION) {
            throw refusal("this is Postgres %d".formatted(version / 10_000), "it needs 13 or newer");
        }
    }

    private static List<String> ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            return found.next() ? List.of(found.getString(1)) : List.of();
        }
    }
}
