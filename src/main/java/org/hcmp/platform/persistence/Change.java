package org.hcmp.platform.persistence;

/**
 * A statement that changes rows, with its parameters.
 *
 * @param sql the statement
 * @param parameters as {@link Sql} takes them
 */
public record Change(String sql, Object... parameters) {}
