package org.hcmp.signin;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.hcmp.platform.http.ClientConnection;
import org.hcmp.platform.secrets.Token;

/** The session as browsers keep it: out of reach of scripts and of other sites. */
public final class SessionCookie {

    private static final String NAME = "hcmp_session";

    /** With this name browsers take the cookie only by TLS and only from this host (RFC 6265bis). */
    private static final String SECURE_NAME = "__Host-" + NAME;

    private SessionCookie() {}

    /** That of a session that was opened just now. */
    public static NewCookie opened(Token token, ClientConnection connection) {
        return of(token, OpenSession.LIFETIME, connection.secure());
    }

    /**
     * @param left how long the session holds
     * @param secure whether the browser came by TLS, and must not show the cookie otherwise
     */
    static NewCookie of(Token token, Duration left, boolean secure) {
        return cookie(token.value(), (int) left.toSeconds(), secure);
    }

    /** Makes a browser forget the session. */
    static NewCookie gone(boolean secure) {
        return cookie("", 0, secure);
    }

    private static NewCookie cookie(String value, int maxAge, boolean secure) {
        return new NewCookie.Builder(nameFor(secure))
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    /** What the cookie is called on connections of this kind. */
    static String nameFor(boolean secure) {
        return secure ? SECURE_NAME : NAME;
    }
}
