package org.hcmp.cli.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hcmp.cli.terminal.Documents;
import org.hcmp.cli.terminal.Failure;

/** The file {@code hcmp/credentials.json} among a person's settings, which nobody else may read. */
public final class CredentialsFile {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PRIVATE_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private final Path file;

    /** That file; it need not be there. */
    public CredentialsFile(Path file) {
        this.file = file;
    }

    /** That of whoever runs this process. */
    public static CredentialsFile ofUser(Map<String, String> environment) {
        Path settings = ConfigDirectory.of(
                System.getProperty("os.name"), environment, Path.of(System.getProperty("user.home")));
        return new CredentialsFile(settings.resolve("hcmp").resolve("credentials.json"));
    }

    /**
     * What it holds; empty if it is not there.
     *
     * @throws Failure if it cannot be used, or others can read it
     */
    public Optional<Credentials> read() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            if (hasModes() && !PRIVATE.containsAll(Files.getPosixFilePermissions(file))) {
                throw Failure.usage("credentials.open", file);
            }
            Credentials held = Documents.JSON.readValue(file.toFile(), Credentials.class);
            if (held == null || !held.isSound()) {
                throw Failure.usage("credentials.odd", file);
            }
            return Optional.of(held);
        } catch (JsonProcessingException e) {
            throw Failure.usage("credentials.odd", file);
        } catch (IOException e) {
            throw Failure.usage("file.unreadable", file, e.getMessage());
        }
    }

    /** Replaces it in one go, never readable for others. */
    public void write(Credentials credentials) {
        try {
            Path directory = Files.createDirectories(file.getParent(), modes(PRIVATE_DIRECTORY));
            Path written = Files.createTempFile(directory, "credentials", ".json", modes(PRIVATE));
            try {
                Files.writeString(written, Documents.JSON.writeValueAsString(credentials) + "\n");
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw Failure.usage("file.unwritable", file, e.getMessage());
        }
    }

    /** Removes it, if it is there. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Failure.usage("file.unwritable", file, e.getMessage());
        }
    }

    private FileAttribute<?>[] modes(Set<PosixFilePermission> permissions) {
        return hasModes()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** Windows has none; there a person's settings are their own anyway. */
    private boolean hasModes() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
