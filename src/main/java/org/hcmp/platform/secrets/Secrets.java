package org.hcmp.platform.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.hcmp.platform.configuration.Secret;

/**
 * Encrypts secrets for a column and decrypts what that column holds: AES-256-GCM, with the column's name as associated
 * data, so that what was copied from another column does not open.
 */
@ApplicationScoped
public class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private KeyRing keys;

    /** For the container. */
    protected Secrets() {}

    @Inject
    Secrets(KeyRing keys) {
        this.keys = keys;
    }

    /** Whether a stored text is an encrypted one, under whichever key. */
    public static boolean isEncrypted(String stored) {
        return EncryptedSecret.parse(stored).isPresent();
    }

    /** Whether a stored text is encrypted under the key that encrypts now. */
    public boolean isCurrent(String stored) throws SecretException {
        Optional<EncryptedSecret> encrypted = EncryptedSecret.parse(stored);
        return encrypted.isPresent()
                && encrypted.get().keyId().equals(keys.current().id());
    }

    /**
     * @param column which column will hold it, as {@code table.column}
     * @return what to store
     * @throws SecretException if there is no key and none can be made
     */
    public String encrypt(String column, Secret secret) throws SecretException {
        EncryptionKey key = keys.current();
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, column, nonce)
                    .doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            byte[] bytes = ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return new EncryptedSecret(key.id(), bytes).text();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM.", e);
        }
    }

    /**
     * @param column which column holds it, as {@code table.column}
     * @param stored what is stored; a plain text, which the old backend wrote, is its own secret
     * @throws SecretException if this server does not have its key, or it was not written for this column
     */
    public Secret decrypt(String column, String stored) throws SecretException {
        Optional<EncryptedSecret> encrypted = EncryptedSecret.parse(stored);
        return encrypted.isPresent() ? decrypt(column, encrypted.get()) : new Secret(stored);
    }

    private Secret decrypt(String column, EncryptedSecret encrypted) throws SecretException {
        EncryptionKey key = keys.find(encrypted.keyId())
                .orElseThrow(() -> new SecretException(("%s was encrypted with the key %s, which this server does not"
                                + " have; set cmp.secret.key.previous to it, or enter the secret anew.")
                        .formatted(column, encrypted.keyId())));
        ByteBuffer bytes = ByteBuffer.wrap(encrypted.bytes());
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        try {
            return new Secret(
                    new String(cipher(Cipher.DECRYPT_MODE, key, column, nonce).doFinal(rest), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SecretException(
                    "%s holds something that was not encrypted for it; enter the secret anew.".formatted(column), e);
        }
    }

    private static Cipher cipher(int mode, EncryptionKey key, String column, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(column.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
