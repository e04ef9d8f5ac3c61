package org.hcmp.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.hcmp.platform.http.ClientConnection;
import org.hcmp.platform.json.JsonBody;

/** {@code POST /api/login} (contract section 6). */
@Path("/login")
@RequestScoped
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LoginResource {

    @Inject
    private SignIn signIn;

    @Inject
    private ClientConnection connection;

    /** Signs in; the cookie serves pages of the same origin, the token in the body every other client. */
    @POST
    public Response login(JsonBody body) {
        String password = body.text("password");
        Token token = signIn.signIn(body.text("user_id"), password, connection.address());
        return Response.ok(LoginView.approved(token, Password.isDefault(password)))
                .cookie(SessionCookie.of(token, OpenSession.LIFETIME, connection.secure()))
                .build();
    }
}
