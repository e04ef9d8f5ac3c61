package org.hcmp.platform.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Shows that a portal has an SQLite file, and tells whoever starts on the same one. By a lock on a file beside it, which the
 * system takes away with the process: opening the file itself once more would take SQLite's own locks away.
 */
final class FileInUse implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FileInUse.class.getName());

    private final Path file;
    private FileChannel channel;

    private FileInUse(Path file) {
        this.file = file;
    }

    /** Takes the file, and says so in the log if somebody else has it. */
    static FileInUse take(Path file) {
        FileInUse use = new FileInUse(file);
        if (!use.lock()) {
            LOG.log(
                    Level.WARNING,
                    "Another portal works on {0} too: each start takes over the runs of the other, and neither hears at once of"
                            + " what the other does. Name a file of its own for each by cmp.db.fallback.url, or use PostgreSQL.",
                    file);
        }
        return use;
    }

    /** Takes the file; empty if somebody else has it. */
    static Optional<FileInUse> ifFree(Path file) {
        FileInUse use = new FileInUse(file);
        if (use.lock()) {
            return Optional.of(use);
        }
        use.close();
        return Optional.empty();
    }

    /** False only if somebody else has it. */
    private boolean lock() {
        try {
            channel = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".in-use"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            LOG.log(Level.INFO, "Whether another portal works on {0} cannot be told: {1}.", new Object[] {
                file, Reason.of(e)
            });
            return true;
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.log(Level.INFO, "{0} may still look as if a portal worked on it: {1}.", new Object[] {file, Reason.of(e)
            });
        }
    }
}
