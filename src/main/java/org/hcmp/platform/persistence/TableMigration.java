package org.hcmp.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Creates what tables and indexes are missing, and takes over those that the old backend made (contract section 2). */
final class TableMigration {

    private static final int LONGEST = 200;

    private TableMigration() {}

    /** @throws DatabaseUnavailableException if the tables cannot be worked with, with one sentence that says why */
    static void run(ChosenDatabase database) {
        try {
            String schema = schemaOf(database);
            migrate(database, schema);
            try (Connection connection = database.forMigrations().getConnection()) {
                ContractTables.check(connection, schema);
                if (schema != null) {
                    ContractTables.putSequencesRight(connection, schema);
                }
            }
        } catch (FlywayException | SQLException e) {
            throw refused(e);
        }
    }

    private static String schemaOf(ChosenDatabase database) throws SQLException {
        if (database.kind() != DatabaseKind.POSTGRESQL) {
            return null;
        }
        try (Connection connection = database.forMigrations().getConnection()) {
            return Schema.find(connection);
        }
    }

    private static void migrate(ChosenDatabase database, String schema) {
        FluentConfiguration flyway = Flyway.configure(TableMigration.class.getClassLoader())
                .dataSource(database.forMigrations())
                .locations(database.kind().migrations())
                // Each stands by itself, and one of a lower number may be finished later than another.
                .outOfOrder(true)
                // A database of the old backend has tables and no history: it counts as being before the first one.
                .baselineOnMigrate(true)
                .baselineVersion("0");
        if (schema != null) {
            flyway.defaultSchema(schema);
        }
        flyway.load().migrate();
    }

    /** What the database said is in its words; what an operator can do about it is in ours. */
    private static DatabaseUnavailableException refused(Exception failure) {
        SQLException cause = sqlIn(failure);
        String state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
        String remedy = switch (state) {
            case "42501" -> "its user needs the right to create in the schema, and has to own the tables";
            case "42P07", "42701" ->
                "something of that name is another program's; choose a schema of the portal's own by cmp.db.schema";
            case "25006" -> "it takes no writes; start the portal once it does";
            default ->
                cause == null
                        ? "the flyway_schema_history there is another program's or a newer portal's; choose a schema of the portal's own by cmp.db.schema, or start the newer one"
                        : "see server-config/README.md for what it needs";
        };
        return new DatabaseUnavailableException(
                "The portal does not start, because its tables cannot be brought up to date (%s): %s."
                        .formatted(firstLine(cause == null ? failure : cause), remedy),
                failure);
    }

    /** Without where in a statement it was, and not the whole of a validation. */
    private static String firstLine(Exception failure) {
        String words = Reason.of(failure).replaceFirst(" Position:.*", "");
        return words.substring(0, Math.min(words.length(), LONGEST));
    }

    private static SQLException sqlIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
