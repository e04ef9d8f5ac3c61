package org.hcmp.signin.sso;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hcmp.platform.secrets.Sha256;
import org.hcmp.platform.secrets.Token;

/**
 * A sign-in that somebody has begun. The browser alone keeps it: state, nonce and verifier are digests of one secret in its
 * cookie, so that any node can go on with it, also after a restart, and strangers who begin many leave nothing behind.
 *
 * @param secret what only that browser knows
 * @param to the page of the console to go to afterwards
 */
record Flow(Token secret, String to) {

    private static final String ROOT = "/";

    /** A page of the console, never another host's. */
    private static final Pattern PAGE = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/_.?&=%~:+,-]{0,500}");

    private static final Pattern COOKIE = Pattern.compile("([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{0,700})");

    /** @param to where the caller wants to go; anything else than a page of the console is its first one */
    static Flow begin(String to) {
        return new Flow(Token.random(), page(to));
    }

    /** What a cookie keeps; empty if it is no such one. */
    static Optional<Flow> ofCookie(String value) {
        Matcher parts = COOKIE.matcher(value);
        return parts.matches()
                ? Optional.of(new Flow(
                        new Token(parts.group(1)),
                        page(new String(
                                Base64.getUrlDecoder().decode(padded(parts.group(2))), StandardCharsets.UTF_8))))
                : Optional.empty();
    }

    String cookie() {
        return secret.value() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(to.getBytes(StandardCharsets.UTF_8));
    }

    /** Comes back with the provider's answer: whoever does not hold the secret cannot make one up. */
    State state() {
        return new State(derived("state"));
    }

    /** Comes back in the ID token: one that was made for another sign-in has another. */
    Nonce nonce() {
        return new Nonce(derived("nonce"));
    }

    /** What turns the code into tokens: a code that somebody intercepts is worth nothing. */
    CodeVerifier verifier() {
        return new CodeVerifier(derived("verifier"));
    }

    private String derived(String what) {
        return Sha256.hex(what + ":" + secret.value());
    }

    private static String page(String wanted) {
        return wanted != null && PAGE.matcher(wanted).matches() ? wanted : ROOT;
    }

    /** A length that no encoder writes reads as nothing. */
    private static String padded(String encoded) {
        return encoded.length() % 4 == 1 ? "" : encoded;
    }
}
