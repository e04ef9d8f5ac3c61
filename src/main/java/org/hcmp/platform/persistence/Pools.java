package org.hcmp.platform.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.api.transaction.TransactionIntegration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.sqlite.SQLiteConfig;

/** Opens the connection pools of the portal's own. */
final class Pools {

    /** How long a request waits for a connection before it fails, as on the old backend. */
    private static final Duration ACQUISITION_TIMEOUT = Duration.ofSeconds(30);

    /** How long an answer may take before the connection is given up: a cut network must not hold a thread for ever. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

    /** How long the check of a connection may take that is handed out. */
    private static final int VALIDATION_SECONDS = 5;

    private static final Duration IDLE_BEFORE_CLOSED = Duration.ofMinutes(5);

    private final TransactionIntegration transactions;

    /** @param transactions makes a connection part of the server's transaction */
    Pools(TransactionIntegration transactions) {
        this.transactions = transactions;
    }

    /** One connection outside of any pool, to see whether Postgres answers. */
    static Connection connect(PortalConfiguration.Database configuration) throws SQLException {
        Properties properties = postgresProperties(configuration);
        properties.setProperty("user", configuration.postgres().user());
        properties.setProperty("password", configuration.postgres().password().reveal());
        return new org.postgresql.Driver().connect(configuration.postgres().jdbcUrl(), properties);
    }

    ChosenDatabase postgres(PortalConfiguration.Database configuration) throws SQLException {
        AgroalConnectionFactoryConfigurationSupplier factory = new AgroalConnectionFactoryConfigurationSupplier()
                .connectionProviderClass(org.postgresql.Driver.class)
                .jdbcUrl(configuration.postgres().jdbcUrl())
                .principal(new NamePrincipal(configuration.postgres().user()))
                .credential(
                        new SimplePassword(configuration.postgres().password().reveal()));
        postgresProperties(configuration)
                .forEach((name, value) -> factory.jdbcProperty(name.toString(), value.toString()));
        AgroalDataSource pool = open(configuration, factory);
        return new ChosenDatabase(DatabaseKind.POSTGRESQL, pool, false, pool::close);
    }

    ChosenDatabase sqlite(PortalConfiguration.Database configuration) {
        String url = configuration.fallbackUrl();
        SQLiteConfig settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setBusyTimeout((int) ACQUISITION_TIMEOUT.toMillis());
        // A transaction that reads first and writes later cannot upgrade its lock under load; it takes it at once.
        settings.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        AgroalConnectionFactoryConfigurationSupplier factory = new AgroalConnectionFactoryConfigurationSupplier()
                .connectionProviderClass(org.sqlite.JDBC.class)
                .jdbcUrl(url);
        settings.toProperties().forEach((name, value) -> factory.jdbcProperty(name.toString(), value.toString()));
        try {
            AgroalDataSource pool = open(configuration, factory);
            try {
                FirstConnection.within(ACQUISITION_TIMEOUT, pool::getConnection);
            } catch (SQLException e) {
                pool.close();
                throw e;
            }
            return new ChosenDatabase(DatabaseKind.SQLITE, pool, true, pool::close);
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(
                    "The portal does not start, because SQLite at %s cannot be used: %s. Check cmp.db.fallback.url."
                            .formatted(url, Reason.of(e)),
                    e);
        }
    }

    private AgroalDataSource open(
            PortalConfiguration.Database configuration, AgroalConnectionFactoryConfigurationSupplier factory)
            throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.minSize(0)
                        .maxSize(configuration.poolSize() + configuration.maxOverflow())
                        .reapTimeout(IDLE_BEFORE_CLOSED)
                        .acquisitionTimeout(ACQUISITION_TIMEOUT)
                        .validateOnBorrow(true)
                        .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(VALIDATION_SECONDS))
                        .transactionIntegration(transactions)
                        .connectionFactoryConfiguration(factory)));
    }

    private static Properties postgresProperties(PortalConfiguration.Database configuration) {
        long connectSeconds = Math.max(1, configuration.connectTimeout().toSeconds());
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", String.valueOf(connectSeconds));
        properties.setProperty("loginTimeout", String.valueOf(connectSeconds));
        properties.setProperty("socketTimeout", String.valueOf(SOCKET_TIMEOUT.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "hcmp");
        return properties;
    }
}
