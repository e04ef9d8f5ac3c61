package org.hcmp.platform.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.Secret;

/**
 * The key of a portal whose operator named none: a file that only its owner may read. It holds what could as well stand
 * in {@code cmp.secret.key}.
 */
final class KeyFile {

    private static final Logger LOG = Logger.getLogger(KeyFile.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final Path path;

    /** @param path where it lies, or will lie once something has to be encrypted */
    KeyFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** The key, if there is a file. */
    Optional<Secret> read() throws SecretException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(path).strip();
            if (text.isEmpty()) {
                throw new SecretException("The key file %s is empty; put the key back into it.".formatted(path));
            }
            return Optional.of(new Secret(text));
        } catch (IOException e) {
            throw new SecretException("The key file %s cannot be read; let the portal read it.".formatted(path), e);
        }
    }

    /** The key; a new one is made where there is no file. */
    Secret readOrCreate() throws SecretException {
        Optional<Secret> there = read();
        return there.isPresent() ? there.get() : create();
    }

    private Secret create() throws SecretException {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String text = Base64.getEncoder().encodeToString(random);
        try (SeekableByteChannel file = Files.newByteChannel(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
                ownerOnly())) {
            file.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new SecretException(
                    "Nothing can be encrypted, because the key file %s cannot be written; set cmp.secret.key."
                            .formatted(path),
                    e);
        }
        LOG.log(
                Level.WARNING,
                "Made the key file {0}: whoever loses it loses what it encrypts, so keep a copy in a safe place.",
                path);
        return new Secret(text);
    }

    private FileAttribute<?>[] ownerOnly() {
        // A file system without such permissions guards the file by those of its directory.
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
