package org.hcmp.platform.persistence;

/**
 * A select with its parameters.
 *
 * @param sql the statement
 * @param row what is made of each row
 * @param parameters as {@link Sql} takes them
 * @param <T> what a row becomes
 */
public record Query<T>(String sql, Sql.Row<T> row, Object... parameters) {}
