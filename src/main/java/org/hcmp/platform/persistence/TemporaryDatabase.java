package org.hcmp.platform.persistence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.errors.ProblemException;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite file of {@code cmp.db.fallback.url}, read while another database serves. Nothing is written to it; it may be of an
 * earlier version, or of the old backend, and lack tables.
 */
public final class TemporaryDatabase implements AutoCloseable {

    private static final int BUSY_MILLIS = 5_000;

    private final Path file;
    private final Connection connection;
    private FileInUse use;

    private TemporaryDatabase(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens it.
     *
     * @return empty if there is none, or it holds no projects at all
     * @throws ProblemException 409 if it cannot be read
     */
    public static Optional<TemporaryDatabase> open(PortalConfiguration.Database configuration) {
        Path file = configuration.fallbackFile();
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        SQLiteConfig settings = new SQLiteConfig();
        settings.setBusyTimeout(BUSY_MILLIS);
        settings.setReadOnly(true);
        try {
            TemporaryDatabase opened =
                    new TemporaryDatabase(file, settings.createConnection(configuration.fallbackUrl()));
            if (opened.has("projects")) {
                return Optional.of(opened);
            }
            opened.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Has it for oneself until it is closed: a portal that works on it goes on to change what was read.
     *
     * @throws ProblemException 409 if one does
     */
    public void claim() {
        use = FileInUse.ifFree(file)
                .orElseThrow(() -> ProblemException.conflict(
                        "Another portal works on %s at this moment; start it again with its PostgreSQL, and try again."
                                .formatted(name())));
    }

    /** All rows that a query gives. */
    public <T> List<T> select(String query, Sql.Row<T> row, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            try (ResultSet found = statement.executeQuery()) {
                return Sql.read(found, DatabaseKind.SQLITE, row);
            }
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /** Whether it has a table of that name. */
    public boolean has(String table) {
        return !select("select 1 from sqlite_master where type = 'table' and name = ?", row -> true, table)
                .isEmpty();
    }

    /** The name of the file, without where it lies. */
    public String name() {
        return file.getFileName().toString();
    }

    @Override
    public void close() {
        if (use != null) {
            use.close();
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private static ProblemException unreadable(Path file, SQLException reason) {
        return ProblemException.conflict(
                "The temporary database %s cannot be read: %s. Look at the file, or move it away."
                        .formatted(file.getFileName(), Reason.of(reason)));
    }
}
