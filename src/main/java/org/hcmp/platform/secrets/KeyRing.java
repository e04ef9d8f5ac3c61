package org.hcmp.platform.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.configuration.Secret;

/**
 * The keys that this server has: the operator's, or else that of the key file beside the database, encrypts; the one
 * before it and the key file's still decrypt.
 */
@ApplicationScoped
public class KeyRing {

    private static final String FILE = "hcmp.key";

    /** Making a key takes a moment on purpose; each is made once. */
    private final Map<Secret, EncryptionKey> made = new ConcurrentHashMap<>();

    private PortalConfiguration.Secrets configuration;
    private KeyFile file;

    /** For the container. */
    protected KeyRing() {}

    @Inject
    KeyRing(PortalConfiguration configuration) {
        this.configuration = configuration.secrets();
        this.file = new KeyFile(configuration.database().directory().resolve(FILE));
    }

    /** The key that encrypts from now on. */
    synchronized EncryptionKey current() throws SecretException {
        return make(configuration.key().isPresent() ? configuration.key().get() : file.readOrCreate());
    }

    /** The key of that id, if this server has it. */
    Optional<EncryptionKey> find(String id) throws SecretException {
        return Stream.of(configuration.key(), configuration.previousKey(), file.read())
                .flatMap(Optional::stream)
                .map(this::make)
                .filter(key -> key.id().equals(id))
                .findFirst();
    }

    private EncryptionKey make(Secret configured) {
        return made.computeIfAbsent(configured, EncryptionKey::of);
    }
}
