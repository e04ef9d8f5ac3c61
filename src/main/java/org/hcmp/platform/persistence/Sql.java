package org.hcmp.platform.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.json.Json;

/**
 * Statements past the persistence provider, for where its own work would be more than the database's: many rows, or many
 * calls a second. Outside of a transaction each is one of its own; inside it is part of that, and does not see what the
 * entity manager has not written yet.
 *
 * <p>Parameters are texts, numbers, {@link Json} and {@link LocalDateTime}, or null. A database that does not answer is a
 * {@link PersistenceException}, as it is from the entity manager.
 */
@ApplicationScoped
public class Sql {

    @Inject
    private ChosenDatabase database;

    /**
     * What is made of a row.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    public interface Row<T> {

        /** @param columns those of one row */
        T read(Columns columns) throws SQLException;
    }

    /** All rows that a query gives. */
    public <T> List<T> select(Query<T> query) {
        return carryOut(query.sql(), query.parameters(), statement -> {
            try (ResultSet found = statement.executeQuery()) {
                return read(found, query.row());
            }
        });
    }

    /** All rows that a query gives. */
    public <T> List<T> select(String query, Row<T> row, Object... parameters) {
        return select(new Query<>(query, row, parameters));
    }

    /** The first row that a query gives; empty if it gives none. */
    public <T> Optional<T> first(Query<T> query) {
        return select(query).stream().findFirst();
    }

    /** The first row that a query gives; empty if it gives none. */
    public <T> Optional<T> first(String query, Row<T> row, Object... parameters) {
        return first(new Query<>(query, row, parameters));
    }

    /** Changes rows, and returns how many. */
    public int update(Change change) {
        return carryOut(change.sql(), change.parameters(), PreparedStatement::executeUpdate);
    }

    /** Changes rows, and returns how many. */
    public int update(String statement, Object... parameters) {
        return update(new Change(statement, parameters));
    }

    <T> List<T> read(ResultSet found, Row<T> row) throws SQLException {
        return read(found, database.kind(), row);
    }

    /** What a database gave that need not be the one that serves. */
    static <T> List<T> read(ResultSet found, DatabaseKind kind, Row<T> row) throws SQLException {
        List<T> rows = new ArrayList<>();
        Columns columns = new Columns(found, kind);
        while (found.next()) {
            rows.add(row.read(columns));
        }
        return rows;
    }

    <T> T carryOut(String sql, Object[] parameters, Work<T> work) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                bind(statement, index + 1, parameters[index]);
            }
            return work.on(statement);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private void bind(PreparedStatement statement, int index, Object parameter) throws SQLException {
        if (parameter instanceof Json json) {
            database.kind().bindUntyped(statement, index, json.text());
        } else if (parameter instanceof LocalDateTime time) {
            database.kind().bindUntyped(statement, index, TimestampConverter.written(time));
        } else {
            statement.setObject(index, parameter);
        }
    }

    interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /** One row, column by column, counted from 1. What cannot be read is named in the log once, and something is made of it. */
    public static final class Columns {

        private final ResultSet row;
        private final DatabaseKind kind;

        private Columns(ResultSet row, DatabaseKind kind) {
            this.row = row;
            this.kind = kind;
        }

        /** Null where the column is. */
        public String text(int column) throws SQLException {
            return row.getString(column);
        }

        /** 0 where the column is null; of columns that hold nothing but numbers. */
        public long number(int column) throws SQLException {
            return row.getLong(column);
        }

        /** Null where the column is, or holds no whole number. */
        public Long whole(int column) throws SQLException {
            return stored(column).whole();
        }

        /** False where the column is null, and as given where it is neither true nor false. */
        public boolean flag(int column, boolean unreadable) throws SQLException {
            return stored(column).flag(unreadable);
        }

        /** Null where the column is, or holds no time. */
        public LocalDateTime time(int column) throws SQLException {
            return stored(column).time();
        }

        /** The stored JSON, untouched, or what is none as a JSON text; null where the column is, or is blank. */
        public Json json(int column) throws SQLException {
            return stored(column).json();
        }

        /** One member of a stored object; a missing node where there is none, or it cannot be read. */
        public JsonNode member(int column, String name) throws SQLException {
            return stored(column).member(name);
        }

        private StoredColumn stored(int column) {
            return new StoredColumn(row, column, kind);
        }
    }
}
