package org.hcmp.platform.persistence;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.hcmp.platform.configuration.PortalConfiguration;

/**
 * Decides at deploy time which database serves (contract section 2): the server's own datasource if it has one, else
 * Postgres, else, where that is allowed, SQLite.
 */
final class DatabaseChoice {

    private static final Logger LOG = Logger.getLogger(DatabaseChoice.class.getName());

    /** What the old backend prints, and operators watch for. */
    static final String FALLBACK_LINE = "DB 연결 실패 → SQLite로 임시 전환";

    private final PortalConfiguration.Database configuration;
    private final Optional<DataSource> serverDataSource;
    private final Pools pools;
    private final PrintStream console;

    /**
     * @param configuration which database is preferred and how long its first connection may take
     * @param serverDataSource the datasource that the operator defined in the server, if there is one
     * @param pools opens the pools of the portal's own
     */
    DatabaseChoice(PortalConfiguration.Database configuration, Optional<DataSource> serverDataSource, Pools pools) {
        this(configuration, serverDataSource, pools, processOutput());
    }

    DatabaseChoice(
            PortalConfiguration.Database configuration,
            Optional<DataSource> serverDataSource,
            Pools pools,
            PrintStream console) {
        this.configuration = configuration;
        this.serverDataSource = serverDataSource;
        this.pools = pools;
        this.console = console;
    }

    /**
     * @return the database that answered
     * @throws DatabaseUnavailableException if none did, or the preferred one did not and the fallback is switched off
     */
    ChosenDatabase choose() {
        try {
            return serverDataSource.isPresent() ? serversOwn(serverDataSource.get()) : postgres();
        } catch (SQLException e) {
            return fallback(e);
        }
    }

    private ChosenDatabase serversOwn(DataSource dataSource) throws SQLException {
        DatabaseKind kind = FirstConnection.within(configuration.connectTimeout(), dataSource::getConnection);
        LOG.log(
                Level.INFO,
                "Database: {0}, the server''s own datasource {1}, because one is configured there.",
                new Object[] {kind.displayName(), ServerDataSource.NAME});
        DataSource limited = limited(kind, dataSource);
        return new ChosenDatabase(kind, limited, limited, dataSource, true, false, () -> {});
    }

    private static DataSource limited(DatabaseKind kind, DataSource dataSource) throws SQLException {
        if (kind != DatabaseKind.POSTGRESQL) {
            return dataSource;
        }
        try (Connection session = dataSource.getConnection()) {
            if (SessionLimits.areKept(session)) {
                return dataSource;
            }
        }
        LOG.info("The connections of " + ServerDataSource.NAME + " have no limits of their own, so the portal sets"
                + " them whenever it takes one.");
        return new LimitedDataSource(dataSource, SessionLimits.OF_WORK);
    }

    private ChosenDatabase postgres() throws SQLException {
        if (configuration.usesBuiltInPassword()) {
            LOG.warning("cmp.db.password is the built-in password that everybody knows: set one of your own.");
        }
        FirstConnection.within(configuration.connectTimeout(), () -> PostgresConnections.first(configuration));
        LOG.log(
                Level.INFO,
                "Database: PostgreSQL at {0}.",
                configuration.postgres().describe());
        return pools.postgres(configuration);
    }

    private ChosenDatabase fallback(SQLException reason) {
        String tried = serverDataSource.isPresent()
                ? "the server's own datasource " + ServerDataSource.NAME
                : "PostgreSQL at " + configuration.postgres().describe();
        String failure = "%s cannot be used: %s".formatted(tried, Reason.of(reason));
        if (!configuration.fallbackEnabled()) {
            throw new DatabaseUnavailableException(
                    "The portal does not start, because " + failure
                            + ". Make that database reachable, or allow SQLite by cmp.db.fallback.enabled=true.",
                    reason);
        }
        LOG.log(Level.WARNING, "{0}. Working on {1} until the next start.", new Object[] {
            failure, configuration.fallbackUrl()
        });
        ChosenDatabase sqlite = pools.sqlite(configuration);
        console.println(FALLBACK_LINE);
        console.flush();
        return sqlite;
    }

    /** Past the server's log, which would frame the line, and in UTF-8 whatever the process's locale is. */
    private static PrintStream processOutput() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }
}
