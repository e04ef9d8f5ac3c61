package org.hcmp.platform.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.hcmp.platform.errors.ProblemException;

/**
 * A public key that somebody signs in with, as one line of {@code authorized_keys} without options.
 *
 * @param type such as {@code ssh-ed25519}
 * @param data the key, in Base64
 * @param comment what its owner calls it; may be empty
 * @param fingerprint as {@code ssh-keygen -l} shows it
 */
public record SshPublicKey(String type, String data, String comment, String fingerprint) {

    private static final List<String> TYPES =
            List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa");

    private static final int LEAST_RSA_BITS = 3072;
    private static final int LONGEST_COMMENT = 200;

    /** The largest RSA key that OpenSSH makes has some 2,800 characters. */
    private static final int LONGEST = 4096;

    /**
     * @param line what {@code ~/.ssh/id_….pub} holds
     * @throws ProblemException 422 with what is wrong, and what a right one looks like
     */
    public static SshPublicKey parse(String line) {
        String text = line.strip();
        if (text.startsWith("-----BEGIN")) {
            throw ProblemException.invalid("key must be the public key; keep the private one to yourself.");
        }
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw unreadable();
        }
        String[] words = text.split(" +", 3);
        if (words.length < 2) {
            throw unreadable();
        }
        if (!TYPES.contains(words[0])) {
            throw ProblemException.invalid("key must be of one of the types %s.".formatted(String.join(", ", TYPES)));
        }
        String comment = words.length == 3 ? words[2] : "";
        if (comment.codePointCount(0, comment.length()) > LONGEST_COMMENT) {
            throw ProblemException.invalid(
                    "The comment of key must have at most %d characters.".formatted(LONGEST_COMMENT));
        }
        PublicKey key = decoded(words[0], words[1]);
        if (KeyUtils.getKeySize(key) < LEAST_RSA_BITS && words[0].equals("ssh-rsa")) {
            throw ProblemException.invalid(
                    "key must have at least %d bits if it is an RSA key; ed25519 is shorter and as good."
                            .formatted(LEAST_RSA_BITS));
        }
        return new SshPublicKey(words[0], words[1], comment, KeyUtils.getFingerPrint(key));
    }

    /** The line for {@code authorized_keys}. */
    public String line() {
        return (type + " " + data + " " + comment).strip();
    }

    /** Decoded and written again: bytes beyond the key would make two lines of one key. */
    private static PublicKey decoded(String type, String data) {
        try {
            PublicKey key = new PublicKeyEntry(type, Base64.getDecoder().decode(data))
                    .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
            if (key != null && PublicKeyEntry.toString(key).equals(type + " " + data)) {
                return key;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static ProblemException unreadable() {
        return ProblemException.invalid(
                "key must be the one line of a public key, such as ssh-ed25519 AAAA… kim@laptop.");
    }
}
