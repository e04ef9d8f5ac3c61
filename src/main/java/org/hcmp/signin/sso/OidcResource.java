package org.hcmp.signin.sso;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.Audited;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.http.ClientConnection;
import org.hcmp.signin.SessionCookie;

/** {@code /api/login/oidc}: where a browser goes to sign in at the provider, and where that sends it back (additions, section 3). */
@Path("/login/oidc")
@ApplicationScoped
public class OidcResource {

    private static final Logger LOG = Logger.getLogger(OidcResource.class.getName());

    /** Below the portal's root; what the provider has to know. */
    private static final String CALLBACK = "/api/login/oidc/callback";

    /** Tells the console that somebody is signed in; browsers send it to nobody. */
    private static final String ARRIVED = "#signed-in";

    @Inject
    private ConfiguredProvider provider;

    @Inject
    private ProviderSignIn signIn;

    @Inject
    private AuditFacts facts;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpHeaders headers;

    /** Sends the browser to the provider; {@code to} is the page of the console to come back to. */
    @GET
    @Allowed(Role.PUBLIC)
    @Audited(AuditAction.SIGN_IN)
    public Response beginSingleSignOn(@QueryParam("to") String to) {
        ClientConnection connection = ClientConnection.of(request);
        Flow flow = Flow.begin(to);
        try {
            return Response.seeOther(provider.get().signInAddress(flow, callback(connection)))
                    .cookie(FlowCookie.of(flow, connection))
                    .build();
        } catch (RefusedException e) {
            return refused(e, connection).build();
        }
    }

    /** Takes the provider's answer, and lets its person in. */
    @GET
    @Path("callback")
    @Allowed(Role.PUBLIC)
    @Audited(AuditAction.SIGN_IN)
    public Response finishSingleSignOn(@Context UriInfo uri) {
        provider.get();
        ClientConnection connection = ClientConnection.of(request);
        CallbackAnswer answer = CallbackAnswer.of(uri.getQueryParameters());
        Optional<Flow> flow = FlowCookie.find(request, answer.state());
        try {
            Entrance.Entered entered = signIn.finish(answer, flow, callback(connection), connection.address());
            return Response.seeOther(
                            URI.create(connection.root() + flow.orElseThrow().to() + ARRIVED))
                    .cookie(SessionCookie.opened(entered.session(), connection), FlowCookie.gone(connection))
                    .build();
        } catch (RefusedException e) {
            Response.ResponseBuilder refused = refused(e, connection);
            return (flow.isPresent() ? refused.cookie(FlowCookie.gone(connection)) : refused).build();
        }
    }

    private Response.ResponseBuilder refused(RefusedException why, ClientConnection connection) {
        if (why.isNews()) {
            LOG.log(
                    why.refusal().status() < 500 ? Level.INFO : Level.WARNING,
                    "Single sign-on from {0} refused ({1}): {2}",
                    new Object[] {connection.address(), why.refusal(), why.getMessage()});
            facts.tells(Optional.of(why.sentence()));
        }
        return RefusalPage.answer(why.refusal(), connection, headers);
    }

    /** @throws ProblemException 400 if the request names a host that no browser can have asked */
    private static URI callback(ClientConnection connection) {
        try {
            return URI.create(connection.root() + CALLBACK);
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed("The request names a host that is none.");
        }
    }
}
