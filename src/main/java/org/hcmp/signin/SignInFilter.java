package org.hcmp.signin;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Optional;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.configuration.PortalConfiguration.AuthMode;
import org.hcmp.platform.errors.Problem;

/** The door of every call: whoever is not signed in gets 401, unless the resource is {@link PermitAll}. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class SignInFilter implements ContainerRequestFilter {

    private static final String BEARER = "bearer ";

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private Sessions sessions;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (isOpen()) {
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

    private boolean isOpen() {
        return resource.getResourceMethod().isAnnotationPresent(PermitAll.class)
                || resource.getResourceClass().isAnnotationPresent(PermitAll.class);
    }

    private Optional<String> callerOf(ContainerRequestContext request) {
        if (configuration.authMode() == AuthMode.OPEN) {
            return Optional.of(SignIn.ADMIN);
        }
        return tokenOf(request).flatMap(sessions::userOf);
    }

    private static Optional<Token> tokenOf(ContainerRequestContext request) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return Optional.of(
                    new Token(authorization.substring(BEARER.length()).strip()));
        }
        return Optional.ofNullable(request.getCookies().get(SessionCookie.NAME))
                .map(Cookie::getValue)
                .map(Token::new);
    }
}
