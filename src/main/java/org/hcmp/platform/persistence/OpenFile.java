package org.hcmp.platform.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The file that SQLite has open, whatever lies at its name by now: an open file goes on being written after it was deleted, and
 * nobody sees it again.
 */
final class OpenFile {

    private final Path path;

    /** Which file it is; null where the file system does not tell. */
    private final Object key;

    private OpenFile(Path path, Object key) {
        this.path = path;
        this.key = key;
    }

    /** @param path a file that was opened just now */
    static OpenFile at(Path path) throws SQLException {
        return new OpenFile(path.toAbsolutePath(), keyAt(path));
    }

    /** Connections of a datasource, but none while the file is another one. */
    DataSource guarded(DataSource connections) {
        return new WrappedDataSource(connections) {
            @Override
            public Connection getConnection() throws SQLException {
                check();
                return super.getConnection();
            }
        };
    }

    private void check() throws SQLException {
        if (!Objects.equals(key, keyAt(path))) {
            throw new LostFileException(path);
        }
    }

    private static Object keyAt(Path path) throws SQLException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            throw new LostFileException(path);
        } catch (IOException e) {
            throw new SQLException("the file cannot be looked at: " + Reason.of(e), e);
        }
    }
}
