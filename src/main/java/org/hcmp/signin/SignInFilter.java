package org.hcmp.signin;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Optional;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.configuration.PortalConfiguration.AuthMode;
import org.hcmp.platform.errors.Problem;
import org.hcmp.platform.http.ClientConnection;

/**
 * The door of every call: whoever is not signed in gets 401, unless the resource is {@link PermitAll}. A session that is
 * used goes on, and a browser is told so.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class SignInFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEARER = "bearer ";
    private static final String RENEWED_COOKIE = SignInFilter.class.getName() + ".renewedCookie";

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private Sessions sessions;

    @Inject
    private CurrentSession current;

    @Inject
    private ClientConnection connection;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        // Which methods an address takes is no secret; WildFly tells without coming by here.
        if (request.getMethod().equals(HttpMethod.OPTIONS) || isOpen()) {
            return;
        }
        callerOf(request)
                .ifPresentOrElse(
                        user -> request.setSecurityContext(new SignedIn(user, request.getSecurityContext())),
                        () -> request.abortWith(Problem.of(401, "Sign in first: POST /api/login.")
                                .response()
                                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"H-CMP\"")
                                .build()));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // A call that sets or ends the cookie itself has the last word.
        if (request.getProperty(RENEWED_COOKIE) instanceof NewCookie cookie
                && !response.getHeaders().containsKey(HttpHeaders.SET_COOKIE)) {
            response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie);
        }
    }

    private boolean isOpen() {
        return resource.getResourceMethod().isAnnotationPresent(PermitAll.class)
                || resource.getResourceClass().isAnnotationPresent(PermitAll.class);
    }

    private Optional<String> callerOf(ContainerRequestContext request) {
        if (configuration.authMode() == AuthMode.OPEN) {
            return Optional.of(SignIn.ADMIN);
        }
        Optional<Token> bearer = bearerOf(request);
        return bearer.or(() -> SessionCookie.tokenIn(request.getCookies(), connection.secure()))
                .flatMap(token ->
                        sessions.find(token).map(session -> use(token, session, bearer.isPresent() ? null : request)));
    }

    /** @param byCookie the request, if its cookie showed the token, for the answer to renew that too */
    private String use(Token token, OpenSession session, ContainerRequestContext byCookie) {
        OpenSession used = session;
        if (session.isWorthRenewing(Sessions.now())) {
            used = sessions.renew(token, session);
            if (byCookie != null) {
                byCookie.setProperty(
                        RENEWED_COOKIE, SessionCookie.of(token, used.left(Sessions.now()), connection.secure()));
            }
        }
        current.set(token, used);
        return used.userId();
    }

    private static Optional<Token> bearerOf(ContainerRequestContext request) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? Optional.of(new Token(authorization.substring(BEARER.length()).strip()))
                : Optional.empty();
    }
}
