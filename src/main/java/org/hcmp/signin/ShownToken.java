package org.hcmp.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.stream.Stream;
import org.hcmp.platform.http.ClientConnection;
import org.hcmp.platform.http.ShownCookies;
import org.hcmp.platform.secrets.Token;

/**
 * The token that a request shows.
 *
 * @param token not known to be any good
 * @param byCookie whether a browser showed it by itself, and not a client that was told to
 */
record ShownToken(Token token, boolean byCookie) {

    private static final String BEARER = "bearer ";

    /** What the header says, then the cookies: a proxy may have put a header of its own beside a good cookie. */
    static Stream<ShownToken> of(HttpServletRequest request) {
        return Stream.concat(inHeader(request), inCookies(request));
    }

    private static Stream<ShownToken> inHeader(HttpServletRequest request) {
        return Stream.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(shown -> shown.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(shown -> shown.substring(BEARER.length()).strip())
                .map(value -> new ShownToken(new Token(value), false));
    }

    private static Stream<ShownToken> inCookies(HttpServletRequest request) {
        String name = SessionCookie.nameFor(ClientConnection.of(request).secure());
        return ShownCookies.named(name, request).map(value -> new ShownToken(new Token(value), true));
    }
}
