package org.hcmp.signin;

import jakarta.ws.rs.core.NewCookie;

/** The session as browsers keep it: out of reach of scripts and of other sites. */
final class SessionCookie {

    static final String NAME = "hcmp_session";

    private SessionCookie() {}

    /** @param secure whether the browser came by TLS, and must not show the cookie otherwise */
    static NewCookie of(Token token, boolean secure) {
        return new NewCookie.Builder(NAME)
                .value(token.value())
                .path("/")
                .maxAge((int) Sessions.LIFETIME.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
