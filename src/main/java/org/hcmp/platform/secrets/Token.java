package org.hcmp.platform.secrets;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What somebody shows to prove something: 256 random bits.
 *
 * @param value as its holder has it; never stored and never logged
 */
public record Token(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** A new one that nobody knows. */
    public static Token random() {
        return startingWith("");
    }

    /** The same, told from others by how it begins. */
    public static Token startingWith(String prefix) {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new Token(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** What the database keeps: a random token needs no salt, and its digest opens nothing. */
    public String digest() {
        return Sha256.hex(value);
    }

    @Override
    public String toString() {
        return "****";
    }
}
