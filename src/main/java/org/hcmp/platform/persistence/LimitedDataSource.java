package org.hcmp.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Sets the limits of a session whenever a connection is taken, for where they cannot be set once and for all: a pooler such
 * as pgbouncer gives each transaction whichever session is free, and a datasource of the server's own may have none.
 */
final class LimitedDataSource extends WrappedDataSource {

    private final SessionLimits limits;

    LimitedDataSource(DataSource wrapped, SessionLimits limits) {
        super(wrapped);
        this.limits = limits;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(limits.statements());
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }
}
