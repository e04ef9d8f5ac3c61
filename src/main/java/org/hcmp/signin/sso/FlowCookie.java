package org.hcmp.signin.sso;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import org.hcmp.platform.http.ClientConnection;
import org.hcmp.platform.http.ShownCookies;

/** Where a browser keeps a sign-in that it has begun. It is shown again when the provider sends the browser back. */
final class FlowCookie {

    private static final String NAME = "hcmp_oidc";
    private static final String SECURE_NAME = "__Host-" + NAME;

    /** As long as somebody may take at the provider. */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private FlowCookie() {}

    static NewCookie of(Flow flow, ClientConnection connection) {
        return cookie(flow.cookie(), (int) LIFETIME.toSeconds(), connection.secure());
    }

    /** Makes a browser forget it. */
    static NewCookie gone(ClientConnection connection) {
        return cookie("", 0, connection.secure());
    }

    /** The flow that the browser has begun and to which the state belongs. */
    static Optional<Flow> find(HttpServletRequest request, String state) {
        return ShownCookies.named(nameFor(ClientConnection.of(request).secure()), request)
                .flatMap(value -> Flow.ofCookie(value).stream())
                .filter(flow -> flow.state().getValue().equals(state))
                .findFirst();
    }

    private static NewCookie cookie(String value, int maxAge, boolean secure) {
        return new NewCookie.Builder(nameFor(secure))
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(secure)
                // The provider's page leads back here: Strict would keep it from being shown.
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private static String nameFor(boolean secure) {
        return secure ? SECURE_NAME : NAME;
    }
}
