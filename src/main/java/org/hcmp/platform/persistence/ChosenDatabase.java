package org.hcmp.platform.persistence;

import javax.sql.DataSource;

/**
 * The database that serves until the portal stops.
 *
 * @param kind which product it is
 * @param dataSource its connections, enlisted in the server's transactions
 * @param temporary whether it is the fallback, chosen because the preferred one could not be reached
 * @param release gives the connections back at the end; does nothing for a datasource of the server's own
 */
public record ChosenDatabase(DatabaseKind kind, DataSource dataSource, boolean temporary, Runnable release) {}
