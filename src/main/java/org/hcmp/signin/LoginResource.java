package org.hcmp.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.Audited;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.http.ClientConnection;
import org.hcmp.platform.json.JsonBody;
import org.hcmp.platform.secrets.Token;

/** {@code POST /api/login} (contract section 6), and the first password of a local account. */
@Path("/login")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LoginResource {

    @Inject
    private SignIn signIn;

    @Inject
    private AuditFacts facts;

    @Context
    private HttpServletRequest request;

    /** Signs in; the cookie serves pages of the same origin, the token in the body every other client. */
    @POST
    @Allowed(Role.PUBLIC)
    @Audited(AuditAction.SIGN_IN)
    @APIResponseSchema(LoginView.class)
    public Response signIn(JsonBody body) {
        ClientConnection connection = ClientConnection.of(request);
        String user = body.text("user_id");
        String password = body.text("password");
        if (signIn.knows(user)) {
            // No other name: it may be a password that was typed into the wrong field.
            facts.actsAs(user, SignedInBy.PASSWORD);
        }
        Token token = signIn.signIn(user, password, connection.address());
        return Response.ok(LoginView.approved(token, Password.isDefault(password)))
                .cookie(SessionCookie.of(token, OpenSession.LIFETIME, connection.secure()))
                .build();
    }

    /** Sets a password by the link that an administrator handed out, once. */
    @POST
    @Path("first-password")
    @Allowed(Role.PUBLIC)
    @Audited(AuditAction.FIRST_PASSWORD)
    public void setFirstPassword(JsonBody body) {
        signIn.setPassword(new Token(body.text("token")), body.text("new_password"));
    }
}
