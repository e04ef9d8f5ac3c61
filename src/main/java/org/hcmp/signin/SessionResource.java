package org.hcmp.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.Audited;
import org.hcmp.audit.AuditedChange;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.http.ClientConnection;
import org.hcmp.platform.persistence.DatabaseClock;

/** {@code GET /api/session} and {@code POST /api/logout}: the caller's own session. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    @Inject
    private AuditedChange audited;

    @Inject
    private CurrentSession current;

    @Inject
    private DatabaseClock clock;

    @Inject
    private Sessions sessions;

    @Inject
    private Passwords passwords;

    @Inject
    private PortalConfiguration configuration;

    @Context
    private HttpServletRequest request;

    @Inject
    private CurrentCaller caller;

    @Inject
    private SignedInElsewhere elsewhere;

    /** Who is calling, and until when. */
    @GET
    @Allowed(Role.VIEWER)
    @Path("session")
    public SessionView getSession() {
        return SessionView.of(
                caller.id(),
                configuration,
                current.session(),
                clock.now(),
                caller.id().equals(Caller.ADMIN) && passwords.isDefault());
    }

    /**
     * Ends the session on every node, and makes the browser forget it. Whoever signed in at a provider is told where that ends
     * too.
     */
    @POST
    @Allowed(Role.VIEWER)
    @Path("logout")
    @Audited(AuditAction.SIGN_OUT)
    @APIResponseSchema(SignedOutView.class)
    public Response signOut() {
        ClientConnection connection = ClientConnection.of(request);
        Optional<URI> there = elsewhere.signOutAddress(caller.get(), connection);
        current.token().ifPresent(token -> audited.run(() -> sessions.end(token)));
        return there.map(address -> Response.ok(new SignedOutView(address.toString())))
                .orElseGet(Response::noContent)
                .cookie(SessionCookie.gone(connection.secure()))
                .build();
    }
}
