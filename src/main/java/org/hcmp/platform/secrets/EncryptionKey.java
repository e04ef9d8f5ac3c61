package org.hcmp.platform.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.hcmp.platform.configuration.Secret;

/**
 * An AES-256 key, made of what the operator configured: any text, stretched so that a short one is not guessed quickly.
 *
 * @param id tells keys apart and opens nothing: eight hexadecimal digits
 * @param aes the key
 */
record EncryptionKey(String id, SecretKeySpec aes) {

    private static final int BITS = 256;
    private static final int ID_DIGITS = 8;

    /** OWASP's advice of 2023 for PBKDF2 with HMAC-SHA256. */
    private static final int ITERATIONS = 600_000;

    /** The same on every node, or they could not read what another one wrote. */
    private static final byte[] SALT = "cmp.secret.key".getBytes(StandardCharsets.UTF_8);

    static EncryptionKey of(Secret configured) {
        try {
            byte[] bits = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(configured.reveal().toCharArray(), SALT, ITERATIONS, BITS))
                    .getEncoded();
            return new EncryptionKey(Sha256.hex(bits).substring(0, ID_DIGITS), new SecretKeySpec(bits, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2.", e);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
