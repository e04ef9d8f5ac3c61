package org.hcmp.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several statements in one way to the database and back, for where the ways are most of the work. They are carried out in
 * their order, as one after the other by {@link Sql}.
 */
@ApplicationScoped
public class OneTrip {

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    /** The rows of two queries; the second sees what the first has waited for. */
    public <A, B, R> R select(Query<A> one, Query<B> other, BiFunction<List<A>, List<B>, R> result) {
        if (!database.kind().takesSeveralStatements()) {
            return result.apply(sql.select(one), sql.select(other));
        }
        return sql.carryOut(
                joined(Stream.of(one.sql(), other.sql())),
                Stream.of(one.parameters(), other.parameters())
                        .flatMap(Stream::of)
                        .toArray(),
                statement -> {
                    statement.execute();
                    List<A> first = rows(statement, one);
                    statement.getMoreResults();
                    return result.apply(first, rows(statement, other));
                });
    }

    /** Changes rows. */
    public void update(List<Change> changes) {
        if (!database.kind().takesSeveralStatements()) {
            changes.forEach(sql::update);
            return;
        }
        sql.update(
                joined(changes.stream().map(Change::sql)),
                changes.stream().map(Change::parameters).flatMap(Stream::of).toArray());
    }

    private <T> List<T> rows(PreparedStatement statement, Query<T> query) throws SQLException {
        try (ResultSet found = statement.getResultSet()) {
            return sql.read(found, query.row());
        }
    }

    private static String joined(Stream<String> statements) {
        return statements.collect(Collectors.joining("; "));
    }
}
