package org.hcmp.platform.persistence;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * The chosen datasource under {@value #NAME}, for whatever else runs in the server. A wrapper that is not serializable:
 * Payara would bind a copy of one that is, and a copy of a pool is none.
 */
public final class PublishedDataSource implements DataSource {

    /** The JNDI name; the same whichever database was chosen. */
    public static final String NAME = "java:global/jdbc/hcmp";

    private static final Logger LOG = Logger.getLogger(PublishedDataSource.class.getName());

    private final DataSource chosen;

    private PublishedDataSource(DataSource chosen) {
        this.chosen = chosen;
    }

    static void publish(DataSource chosen) {
        try {
            new InitialContext().rebind(NAME, new PublishedDataSource(chosen));
        } catch (NamingException e) {
            // The portal itself does not look it up, so it can serve without.
            LOG.log(Level.WARNING, "The datasource could not be published as " + NAME + ".", e);
        }
    }

    static void withdraw() {
        try {
            new InitialContext().unbind(NAME);
        } catch (NamingException e) {
            LOG.log(Level.FINE, "The datasource was not published any more.", e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return chosen.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return chosen.getConnection(user, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return chosen.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        chosen.setLogWriter(writer);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        chosen.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return chosen.getLoginTimeout();
    }

    @Override
    public java.util.logging.Logger getParentLogger() throws java.sql.SQLFeatureNotSupportedException {
        return chosen.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return chosen.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return chosen.isWrapperFor(type);
    }
}
