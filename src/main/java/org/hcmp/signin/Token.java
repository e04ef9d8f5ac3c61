package org.hcmp.signin;

import java.security.SecureRandom;
import java.util.Base64;
import org.hcmp.platform.secrets.Sha256;

/**
 * What a client shows to prove that it signed in: 256 random bits.
 *
 * @param value as the client holds it; never stored and never logged
 */
public record Token(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static Token random() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** What the database keeps: a random token needs no salt, and its digest opens nothing. */
    String digest() {
        return Sha256.hex(value);
    }

    @Override
    public String toString() {
        return "****";
    }
}
