package org.hcmp.platform.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.hcmp.platform.configuration.Secret;

/**
 * A key pair as OpenSSH writes it.
 *
 * @param publicKey one line, as it goes into {@code authorized_keys}
 * @param privateKey what {@code ssh -i} reads
 */
public record SshKeyPair(String publicKey, Secret privateKey) {

    private static final int BITS = 256;

    /**
     * A new ed25519 pair.
     *
     * @param comment ends the public key's line
     */
    public static SshKeyPair generate(String comment) {
        try {
            KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, BITS);
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, null, written);
            return new SshKeyPair(
                    PublicKeyEntry.toString(pair.getPublic()) + " " + comment,
                    new Secret(written.toString(StandardCharsets.US_ASCII)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The portal brings a library that makes ed25519 keys.", e);
        }
    }
}
