package org.hcmp.platform.persistence;

import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How the portal connects to a Postgres of its own configuration.
 *
 * @param configuration where it is, and who signs in
 * @param direct whether it is Postgres itself that answers, and not a pooler such as pgbouncer in its transaction mode: that
 *     takes no options for a session, and sends the statements of one connection to many sessions
 */
record PostgresConnections(PortalConfiguration.Database configuration, boolean direct) {

    private static final Logger LOG = Logger.getLogger(PostgresConnections.class.getName());

    /** SQLSTATE of a pooler that does not know what a connection asks for. */
    private static final String PROTOCOL_VIOLATION = "08P01";

    /** After the limit of a statement, so that it is Postgres that ends it: for a network that says nothing any more. */
    private static final Duration MORE_FOR_THE_WAY = Duration.ofSeconds(10);

    /**
     * One connection outside of any pool, to see whether Postgres answers.
     *
     * @throws DatabaseUnavailableException if a pooler lets no schema through, or was told to ignore it
     */
    static Connection first(PortalConfiguration.Database configuration) throws SQLException {
        Optional<String> schema = configuration.schema();
        try {
            Connection connection = connect(configuration, new Properties());
            if (schema.isPresent() && !schema.get().equals(searchPath(connection))) {
                connection.close();
                throw noSchema(schema.get());
            }
            return connection;
        } catch (SQLException e) {
            if (schema.isPresent() && PROTOCOL_VIOLATION.equals(e.getSQLState())) {
                throw noSchema(schema.get());
            }
            throw e;
        }
    }

    private static String searchPath(Connection connection) throws SQLException {
        try (Statement question = connection.createStatement();
                ResultSet answer = question.executeQuery("show search_path")) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static DatabaseUnavailableException noSchema(String schema) {
        return Schema.refusal(
                "a pooler stands before Postgres that lets no schema through",
                "leave cmp.db.schema out, and set it for the user at Postgres (alter role … set search_path = %s)"
                        .formatted(schema));
    }

    /** Looks whether sessions keep the limits that they are opened with. */
    static PostgresConnections to(PortalConfiguration.Database configuration) throws SQLException {
        boolean direct = keepsOptions(configuration);
        if (!direct) {
            LOG.info(
                    "A pooler stands before Postgres: statements are not prepared there, the limits of a session are set"
                            + " whenever a connection is taken, and what happens on other nodes is seen up to a second later.");
        }
        return new PostgresConnections(configuration, direct);
    }

    /** For a pool. */
    AgroalConnectionFactoryConfigurationSupplier factory(SessionLimits limits) {
        AgroalConnectionFactoryConfigurationSupplier factory = new AgroalConnectionFactoryConfigurationSupplier()
                .connectionProviderClass(Driver.class)
                .jdbcUrl(configuration.postgres().jdbcUrl())
                .principal(new NamePrincipal(configuration.postgres().user()))
                .credential(
                        new SimplePassword(configuration.postgres().password().reveal()));
        Properties properties = properties(configuration);
        properties.setProperty(
                "socketTimeout",
                String.valueOf(limits.statement().plus(MORE_FOR_THE_WAY).toSeconds()));
        if (direct) {
            properties.setProperty("options", limits.options());
        } else {
            properties.setProperty("prepareThreshold", "0");
        }
        properties.forEach((name, value) -> factory.jdbcProperty(name.toString(), value.toString()));
        return factory;
    }

    /** A pool's connections, with limits even where a session cannot keep them: the same for all who share the pooler's sessions. */
    DataSource limited(DataSource pool) {
        return direct ? pool : new LimitedDataSource(pool, SessionLimits.OF_WORK);
    }

    /** Connections without a pool and without limits. */
    DataSource unlimited() {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setURL(configuration.postgres().jdbcUrl());
        connections.setUser(configuration.postgres().user());
        connections.setPassword(configuration.postgres().password().reveal());
        connections.setTcpKeepAlive(true);
        connections.setApplicationName(properties(configuration).getProperty("ApplicationName"));
        connections.setPrepareThreshold(0);
        configuration.schema().ifPresent(connections::setCurrentSchema);
        return connections;
    }

    private static boolean keepsOptions(PortalConfiguration.Database configuration) throws SQLException {
        Properties options = new Properties();
        options.setProperty("options", SessionLimits.OF_WORK.options());
        try (Connection session = connect(configuration, options)) {
            return SessionLimits.areKept(session);
        } catch (SQLException e) {
            if (PROTOCOL_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static Connection connect(PortalConfiguration.Database configuration, Properties more) throws SQLException {
        Properties properties = properties(configuration);
        properties.setProperty("user", configuration.postgres().user());
        properties.setProperty("password", configuration.postgres().password().reveal());
        properties.setProperty("socketTimeout", properties.getProperty("connectTimeout"));
        properties.putAll(more);
        return new Driver().connect(configuration.postgres().jdbcUrl(), properties);
    }

    private static Properties properties(PortalConfiguration.Database configuration) {
        long connectSeconds = Math.max(1, configuration.connectTimeout().toSeconds());
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", String.valueOf(connectSeconds));
        properties.setProperty("loginTimeout", String.valueOf(connectSeconds));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "hcmp");
        configuration.schema().ifPresent(schema -> properties.setProperty("currentSchema", schema));
        return properties;
    }
}
