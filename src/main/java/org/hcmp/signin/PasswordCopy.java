package org.hcmp.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A file beside the SQLite file with the hash of the administrator's password, for its owner alone. */
final class PasswordCopy {

    private final Path path;

    /** @param database the SQLite file, which need not be there */
    PasswordCopy(Path database) {
        path = database.toAbsolutePath().resolveSibling(database.getFileName() + ".password");
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** The hash; empty if there is no file, or nothing in it. */
    Optional<String> read() throws IOException {
        return exists()
                ? Optional.of(Files.readString(path).strip()).filter(hash -> !hash.isEmpty())
                : Optional.empty();
    }

    /** Puts another hash in its place, at once. */
    void write(String hash) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(next);
        Files.createFile(next, ownerOnly());
        Files.writeString(next, hash + "\n");
        Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private FileAttribute<?>[] ownerOnly() {
        // A file system without such permissions guards the file by those of its directory.
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
