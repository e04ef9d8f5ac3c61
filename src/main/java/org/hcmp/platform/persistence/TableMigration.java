package org.hcmp.platform.persistence;

import org.flywaydb.core.Flyway;

/** Creates what tables and indexes are missing, and takes over those that the old backend made (contract section 2). */
final class TableMigration {

    private TableMigration() {}

    static void run(ChosenDatabase database) {
        Flyway.configure(TableMigration.class.getClassLoader())
                .dataSource(database.forMigrations())
                .locations(database.kind().migrations())
                // A database of the old backend has tables and no history: it counts as being before the first one.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
