package org.hcmp.platform.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.Locale;
import org.eclipse.persistence.platform.database.DatabasePlatform;

/** The databases that the portal runs on, and what differs between them. */
public enum DatabaseKind {
    POSTGRESQL(
            "PostgreSQL",
            PostgresPlatform.class,
            "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)",
            "cast(extract(epoch from (%2$s - %1$s)) as double precision)",
            " for update of %s skip locked",
            " for update",
            "select 1 from pg_advisory_xact_lock(hashtext('%s'))",
            "select case when pg_try_advisory_xact_lock(hashtextextended(?1, 0)) then 1 else 0 end",
            SettledPosition.ON_POSTGRESQL),
    SQLITE(
            "SQLite",
            SqlitePlatform.class,
            "cast(unixepoch('subsec') * 1000 as integer)",
            "((julianday(%2$s) - julianday(%1$s)) * 86400.0)",
            // A transaction has the whole file for itself.
            "",
            "",
            "select 1",
            "select ?1 is not null",
            "(select coalesce(max(%2$s), 0) + 1 from %1$s)");

    /** As many as the longest name of a service has. */
    private static final int SORTED_CHARACTERS = 200;

    private static final String READ_WRITE =
            "select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off'";

    private final String displayName;
    private final Class<? extends DatabasePlatform> platform;
    private final String epochMillis;
    private final String secondsBetween;
    private final String skipLocked;
    private final String forUpdate;
    private final String oneAtATime;
    private final String ifNobodyElse;
    private final String settledPosition;

    DatabaseKind(
            String displayName,
            Class<? extends DatabasePlatform> platform,
            String epochMillis,
            String secondsBetween,
            String skipLocked,
            String forUpdate,
            String oneAtATime,
            String ifNobodyElse,
            String settledPosition) {
        this.displayName = displayName;
        this.platform = platform;
        this.epochMillis = epochMillis;
        this.secondsBetween = secondsBetween;
        this.skipLocked = skipLocked;
        this.forUpdate = forUpdate;
        this.oneAtATime = oneAtATime;
        this.ifNobodyElse = ifNobodyElse;
        this.settledPosition = settledPosition;
    }

    /** The product's own name, for people. */
    public String displayName() {
        return displayName;
    }

    /** An SQL expression for the database's own clock, in milliseconds since 1970: one clock for all nodes. */
    public String epochMillis() {
        return epochMillis;
    }

    /**
     * An SQL expression for the time from one timestamp to another, in seconds.
     *
     * @param from column, with its alias
     * @param to column, with its alias
     */
    public String secondsBetween(String from, String to) {
        return secondsBetween.formatted(from, to);
    }

    /**
     * The end of a select that takes rows which nobody else is taking at this moment.
     *
     * @param alias the table's alias in the select
     */
    public String skipLocked(String alias) {
        return skipLocked.formatted(alias);
    }

    /** The end of a select that keeps what it finds as it is until the transaction ends, and waits for whoever does so. */
    public String forUpdate() {
        return forUpdate;
    }

    /**
     * A query that lets one transaction at a time go on, of all that name the same subject, until that one ends.
     *
     * @param subject a constant of the code
     */
    public String oneAtATime(String subject) {
        return oneAtATime.formatted(subject);
    }

    /**
     * A query that gives 1, and keeps others out until the transaction ends, if no other transaction has named the same
     * subject (parameter 1) and still goes on; else 0. It never waits.
     */
    String ifNobodyElse() {
        return ifNobodyElse;
    }

    /**
     * An SQL expression for the first position that is not settled yet, in a table whose rows carry the position of the
     * transaction that wrote them: whoever reads only what lies before it, in a later statement, will never find that something
     * came in between.
     *
     * @param table a constant of the code
     * @param column the position, a constant of the code
     */
    public String settledPosition(String table, String column) {
        return settledPosition.formatted(table, column);
    }

    /** Whether the id of the newest project is given again once that is deleted. */
    public boolean givesIdsAgain() {
        return this == SQLITE;
    }

    /**
     * A condition that a column's value is among those that a query selects, which is to be carried out first: Postgres would
     * walk through all rows instead, if it takes the few that are among them for spread evenly.
     *
     * @param column a constant of the code
     * @param query selects one column
     */
    public String isAmong(String column, String query) {
        return (this == POSTGRESQL ? "%s = any(array(%s))" : "%s in (%s)").formatted(column, query);
    }

    /** Whether the answer to a commit can be lost on its way, so that nobody here knows whether it was done. */
    public boolean losesAnswers() {
        return this == POSTGRESQL;
    }

    /** Whether several statements, with semicolons between them, can be prepared as one. */
    boolean takesSeveralStatements() {
        return this == POSTGRESQL;
    }

    /** Sends a text for the database to read as whatever type the column has. */
    void bindUntyped(PreparedStatement statement, int index, String text) throws SQLException {
        if (this == POSTGRESQL) {
            statement.setObject(index, text, Types.OTHER);
        } else {
            statement.setString(index, text);
        }
    }

    /**
     * A timestamp as the driver reads it exactly: not through {@link java.sql.Timestamp}, which moves the hour that a
     * change to summer time leaves out, and whose decimals SQLite's driver misreads.
     */
    Object timestamp(ResultSet row, int column) throws SQLException {
        return typeOf(row, column).equals("timestamp")
                ? row.getObject(column, LocalDateTime.class)
                : row.getString(column);
    }

    /** Whether the database itself keeps everything else out of the column. */
    boolean holdsJsonOnly(ResultSet row, int column) throws SQLException {
        return typeOf(row, column).startsWith("json");
    }

    /** As Postgres enforces it; SQLite enforces none. */
    private String typeOf(ResultSet row, int column) throws SQLException {
        return this == POSTGRESQL ? row.getMetaData().getColumnTypeName(column) : "";
    }

    /**
     * SQL for whether a flag is not set: false, or null.
     *
     * @param column with its alias
     */
    public String isUnset(String column) {
        // On Postgres as the indexes say it; SQLite may hold anything, and what is neither true nor false counts as
        // set.
        return this == POSTGRESQL
                ? "(%1$s is null or %1$s = false)".formatted(column)
                : "(%1$s is null or %2$s)".formatted(column, StoredValue.isFalse("lower(trim(%s))".formatted(column)));
    }

    /** SQL for whether a flag is set, or holds what is neither true nor false. */
    public String isSet(String column) {
        return this == POSTGRESQL ? column + " = true" : "not " + isUnset(column);
    }

    /** SQL for the text that rows are sorted by: short enough for an address, and comparable whatever SQLite holds. */
    public String sortable(String column) {
        return (this == POSTGRESQL
                        ? "substr(coalesce(%1$s, ''), 1, %2$d)"
                        : "case when typeof(%1$s) = 'text' and instr(%1$s, char(0)) = 0 then substr(%1$s, 1, %2$d) else '' end")
                .formatted(column, SORTED_CHARACTERS);
    }

    /** SQL for the id of a new row, which fits into an int whatever ids other rows have. */
    public String nextId(String table) {
        return this == POSTGRESQL
                ? "default"
                : "(select coalesce(max(id), 0) + 1 from %s where id between 1 and %d)"
                        .formatted(table, Integer.MAX_VALUE - 1);
    }

    /** Whether something could be written at this moment, as far as can be told without writing. */
    boolean takesWrites(Connection connection) throws SQLException {
        try (Statement question = connection.createStatement();
                ResultSet answer = question.executeQuery(this == POSTGRESQL ? READ_WRITE : "pragma schema_version")) {
            answer.next();
            return this == POSTGRESQL ? answer.getBoolean(1) : !connection.isReadOnly();
        }
    }

    /** Where the tables' migrations lie on the class path. */
    String migrations() {
        return "classpath:db/" + name().toLowerCase(Locale.ROOT);
    }

    /** How EclipseLink speaks to it. */
    Class<? extends DatabasePlatform> platform() {
        return platform;
    }
}
