package org.hcmp.signin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.settings.Settings;

/** Compares and hashes passwords: PBKDF2 by Jakarta Security, or plain text that the old backend left. */
@ApplicationScoped
public class Password {

    /** How {@link Pbkdf2PasswordHash} begins what it makes. */
    private static final String HASH_PREFIX = "PBKDF2With";

    /** OWASP's advice of 2023 for PBKDF2 with HMAC-SHA512. */
    private static final Map<String, String> STRENGTH =
            Map.of("Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512", "Pbkdf2PasswordHash.Iterations", "210000");

    @Inject
    private Pbkdf2PasswordHash hashing;

    @Inject
    private PortalConfiguration configuration;

    /** Never called: WildFly brings Jakarta Security along for a bean that asks for this, and not for a hash alone. */
    @Inject
    private SecurityContext jakartaSecurity;

    /** A comparison takes long, and whether the default holds is asked often. */
    private final AtomicReference<Compared> lastCompared = new AtomicReference<>(new Compared("", false));

    /**
     * @param stored what a password was compared with
     * @param matched whether it was the default
     */
    private record Compared(String stored, boolean matched) {}

    @PostConstruct
    void strengthen() {
        hashing.initialize(STRENGTH);
    }

    /** Whether a stored password is hashed already. */
    boolean isHashed(String stored) {
        return stored.startsWith(HASH_PREFIX);
    }

    /** Whether the given password is the stored one; takes as long for a wrong one as for the right one. */
    boolean matches(String given, String stored) {
        return isHashed(stored)
                ? hashing.verify(given.toCharArray(), stored)
                : MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), stored.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it is the one that everybody knows. */
    static boolean isDefault(String given) {
        return Settings.DEFAULT_ADMIN_PASSWORD.equals(given);
    }

    /** Whether what is stored is the one that everybody knows. */
    boolean isStoredDefault(String stored) {
        return lastCompared
                .updateAndGet(last -> last.stored().equals(stored)
                        ? last
                        : new Compared(stored, matches(Settings.DEFAULT_ADMIN_PASSWORD, stored)))
                .matched();
    }

    /** A salted hash to store. */
    String hash(String given) {
        return hashing.generate(given.toCharArray());
    }

    /** What of the administrator's password is stored in the table that the old backend reads: a hash, or itself. */
    String forSettings(String given) {
        return configuration.hashPasswords() ? hash(given) : given;
    }

    /** Whether the administrator's password is stored in that form. */
    boolean isAsConfigured(String stored) {
        return isHashed(stored) == configuration.hashPasswords();
    }
}
