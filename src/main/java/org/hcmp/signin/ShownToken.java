package org.hcmp.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.http.ClientConnection;

/**
 * The token that a request shows.
 *
 * @param token not known to be any good
 * @param byCookie whether a browser showed it by itself, and not a client that was told to
 */
record ShownToken(Token token, boolean byCookie) {

    private static final String BEARER = "bearer ";

    /** What the header says, or else the cookie; empty if there is neither. */
    static Optional<ShownToken> of(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            String value = authorization.substring(BEARER.length()).strip();
            return Optional.of(new ShownToken(new Token(value), false));
        }
        String cookie = SessionCookie.nameFor(ClientConnection.of(request).secure());
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(shown -> shown.getName().equals(cookie))
                .map(Cookie::getValue)
                .map(value -> new ShownToken(new Token(value), true))
                .findFirst();
    }
}
