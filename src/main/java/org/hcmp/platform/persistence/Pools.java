package org.hcmp.platform.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.transaction.TransactionIntegration;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.sqlite.SQLiteConfig;

/** Opens the connection pools of the portal's own. */
final class Pools {

    /** How long a request waits for a connection before it fails: others wait behind it. */
    private static final Duration ACQUISITION_TIMEOUT = Duration.ofSeconds(5);

    /** How long SQLite's one writer is waited for, and the file at the start. */
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(30);

    /** How long the check of a connection may take that is handed out. */
    private static final int VALIDATION_SECONDS = 5;

    private static final Duration IDLE_BEFORE_CLOSED = Duration.ofMinutes(5);

    /** One for the sign of life, one for whoever asks how the database is, and one to spare. */
    private static final int VITAL_CONNECTIONS = 3;

    private final TransactionIntegration transactions;

    /** @param transactions makes a connection part of the server's transaction */
    Pools(TransactionIntegration transactions) {
        this.transactions = transactions;
    }

    ChosenDatabase postgres(PortalConfiguration.Database configuration) throws SQLException {
        PostgresConnections connections = PostgresConnections.to(configuration);
        AgroalDataSource pool =
                open(connections.factory(SessionLimits.OF_WORK), configured(configuration), transactions);
        AgroalDataSource vital = open(
                connections.factory(SessionLimits.OF_VITAL_SIGNS), VITAL_CONNECTIONS, TransactionIntegration.none());
        return new ChosenDatabase(
                DatabaseKind.POSTGRESQL,
                connections.limited(pool),
                connections.limited(vital),
                connections.unlimited(),
                connections.direct(),
                false,
                closing(pool, vital));
    }

    ChosenDatabase sqlite(PortalConfiguration.Database configuration) {
        String url = configuration.fallbackUrl();
        Optional<Path> file = url.contains(":memory:") ? Optional.empty() : Optional.of(configuration.fallbackFile());
        file.ifPresent(SqliteFile::keepPrivate);
        try {
            AgroalDataSource pool = open(sqliteFactory(url), configured(configuration), transactions);
            try {
                FirstConnection.within(BUSY_TIMEOUT, pool::getConnection);
            } catch (SQLException e) {
                pool.close();
                throw e;
            }
            AgroalDataSource vital = open(sqliteFactory(url), VITAL_CONNECTIONS, TransactionIntegration.none());
            return file.isEmpty() ? sqlite(pool, vital, closing(pool, vital)) : sqliteFile(file.get(), pool, vital);
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(
                    "The portal does not start, because SQLite at %s cannot be used: %s. Check cmp.db.fallback.url."
                            .formatted(url, Reason.of(e)),
                    e);
        }
    }

    private static ChosenDatabase sqliteFile(Path file, AgroalDataSource pool, AgroalDataSource vital)
            throws SQLException {
        OpenFile open = OpenFile.at(file);
        FileInUse use = FileInUse.take(file);
        Runnable closing = closing(pool, vital);
        return sqlite(open.guarded(pool), open.guarded(vital), () -> {
            closing.run();
            use.close();
        });
    }

    private static ChosenDatabase sqlite(DataSource pool, DataSource vital, Runnable closing) {
        return new ChosenDatabase(DatabaseKind.SQLITE, pool, vital, pool, true, true, closing);
    }

    private static AgroalConnectionFactoryConfigurationSupplier sqliteFactory(String url) {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        // A transaction that reads first and writes later cannot upgrade its lock under load; it takes it at once.
        settings.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        AgroalConnectionFactoryConfigurationSupplier factory = new AgroalConnectionFactoryConfigurationSupplier()
                .connectionProviderClass(org.sqlite.JDBC.class)
                .jdbcUrl(url);
        settings.toProperties().forEach((name, value) -> factory.jdbcProperty(name.toString(), value.toString()));
        return factory;
    }

    private static int configured(PortalConfiguration.Database configuration) {
        return configuration.poolSize() + configuration.maxOverflow();
    }

    private static AgroalDataSource open(
            AgroalConnectionFactoryConfigurationSupplier factory, int most, TransactionIntegration transactions)
            throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled()
                .connectionPoolConfiguration(pool -> pool.minSize(0)
                        .maxSize(most)
                        .reapTimeout(IDLE_BEFORE_CLOSED)
                        .acquisitionTimeout(ACQUISITION_TIMEOUT)
                        .validateOnBorrow(true)
                        .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(VALIDATION_SECONDS))
                        .transactionIntegration(transactions)
                        .connectionFactoryConfiguration(factory)));
    }

    private static Runnable closing(AgroalDataSource pool, AgroalDataSource vital) {
        return () -> {
            pool.close();
            vital.close();
        };
    }
}
