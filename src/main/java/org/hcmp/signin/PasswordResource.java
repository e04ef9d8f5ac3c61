package org.hcmp.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.Audited;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.http.ClientConnection;
import org.hcmp.platform.json.JsonBody;

/** {@code PUT /api/settings/password}. */
@Path("/settings/password")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PasswordResource {

    @Inject
    private Passwords password;

    @Inject
    private CurrentSession current;

    @Context
    private HttpServletRequest request;

    @Inject
    private CurrentCaller caller;

    /** Changes the caller's password; every other session of theirs ends. */
    @PUT
    @Allowed(value = Role.VIEWER, byToken = false)
    @Audited(AuditAction.PASSWORD_CHANGE)
    public void changePassword(JsonBody body) {
        String old = body.text("old_password");
        password.change(
                caller.id(),
                old,
                NewPassword.of(body.text("new_password"), old),
                ClientConnection.of(request).address(),
                current.token());
    }
}
