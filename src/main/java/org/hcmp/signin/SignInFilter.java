package org.hcmp.signin;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
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
import java.util.Optional;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.errors.Problem;
import org.hcmp.platform.http.ClientConnection;
import org.hcmp.platform.persistence.DatabaseClock;

/**
 * The door of every call, and the one place where roles are checked: whoever is not signed in gets 401, whoever may not do
 * what the resource method is {@link Allowed} for gets 403. A session that is used goes on, and a browser is told so.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class SignInFilter implements ContainerRequestFilter, ContainerResponseFilter {

    static final Problem SIGN_IN_FIRST = Problem.of(401, "Sign in first: POST /api/login.");
    static final String CHALLENGE = "Bearer realm=\"H-CMP\"";

    private static final String RENEWED_COOKIE = SignInFilter.class.getName() + ".renewedCookie";

    @Inject
    private Callers callers;

    @Inject
    private DatabaseClock clock;

    @Inject
    private Sessions sessions;

    @Inject
    private CurrentSession current;

    @Inject
    private CurrentCaller caller;

    @Context
    private HttpServletRequest servletRequest;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        // Which methods an address takes is no secret; WildFly tells without coming by here.
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            return;
        }
        Requirement needed = Requirement.of(resource.getResourceMethod(), request);
        if (needed.role() == Role.PUBLIC) {
            return;
        }
        Optional<Entry> entry = callers.find(ShownToken.of(servletRequest));
        if (entry.isEmpty()) {
            request.abortWith(SIGN_IN_FIRST
                    .response()
                    .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                    .build());
            return;
        }
        caller.set(entry.get().caller());
        entry.get().session().ifPresent(session -> use(entry.get().shown().orElseThrow(), session, request));
        needed.refusal(entry.get())
                .ifPresent(sentence ->
                        request.abortWith(Problem.of(403, sentence).response().build()));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // A call that sets or ends the cookie itself has the last word.
        if (request.getProperty(RENEWED_COOKIE) instanceof NewCookie cookie
                && !response.getHeaders().containsKey(HttpHeaders.SET_COOKIE)) {
            response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie);
        }
    }

    private void use(ShownToken shown, OpenSession session, ContainerRequestContext request) {
        OpenSession used = session;
        if (session.isWorthRenewing(clock.now())) {
            used = sessions.renew(shown.token(), session);
            if (shown.byCookie()) {
                boolean secure = ClientConnection.of(servletRequest).secure();
                request.setProperty(RENEWED_COOKIE, SessionCookie.of(shown.token(), used.left(clock.now()), secure));
            }
        }
        current.set(shown.token(), used);
    }
}
