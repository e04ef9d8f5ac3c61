package org.hcmp.platform.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The file of an SQLite database, which holds what only the portal and its operator may read. */
final class SqliteFile {

    private static final Logger LOG = Logger.getLogger(SqliteFile.class.getName());

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** SQLite gives those beside it the permissions of the file itself when it makes them; these are there already. */
    private static final List<String> BESIDE = List.of("", "-wal", "-shm");

    private SqliteFile() {}

    /** Makes it, or what is there, readable for its owner alone, where the file system has such permissions. */
    static void keepPrivate(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            if (Files.notExists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            for (String ending : BESIDE) {
                Path part = file.resolveSibling(file.getFileName() + ending);
                if (Files.exists(part)) {
                    Files.setPosixFilePermissions(part, OWNER_ONLY);
                }
            }
        } catch (IOException e) {
            // Whether it can be used at all SQLite says in its own words.
            LOG.log(Level.WARNING, "Others may be able to read {0}; take that right away: {1}", new Object[] {
                file, Reason.of(e)
            });
        }
    }
}
