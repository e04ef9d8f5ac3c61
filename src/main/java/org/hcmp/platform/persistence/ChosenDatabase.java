package org.hcmp.platform.persistence;

import javax.sql.DataSource;

/**
 * The database that serves until the portal stops.
 *
 * @param kind which product it is
 * @param dataSource its connections, enlisted in the server's transactions
 * @param vital connections for signs of life, which no request and no run can take, and which no transaction enlists
 * @param forMigrations connections for changes of the tables, which may take as long as they have to
 * @param keepsSessions whether a connection is the same session of the database from one transaction to the next, as it is
 *     not behind a pooler
 * @param temporary whether it is the fallback, chosen because the preferred one could not be reached
 * @param release gives the connections back at the end; does nothing for a datasource of the server's own
 */
public record ChosenDatabase(
        DatabaseKind kind,
        DataSource dataSource,
        DataSource vital,
        DataSource forMigrations,
        boolean keepsSessions,
        boolean temporary,
        Runnable release) {}
