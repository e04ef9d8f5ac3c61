package org.hcmp.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.Audited;
import org.hcmp.audit.AuditedChange;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;

/** {@code /api/me/sessions}: where one is signed in. */
@Path("/me/sessions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MySessionsResource {

    @Inject
    private AuditedChange audited;

    @Inject
    private MySessions mine;

    @Inject
    private Sessions sessions;

    @Inject
    private CurrentSession current;

    @Inject
    private CurrentCaller caller;

    /** One's open sessions, newest first. */
    @GET
    @Allowed(Role.VIEWER)
    public List<OpenSessionView> listMySessions() {
        return mine.list(caller.get());
    }

    /** Ends all of them but the one that asks. */
    @DELETE
    @Allowed(value = Role.VIEWER, byToken = false)
    @Audited(AuditAction.SESSIONS_END)
    public void endMyOtherSessions() {
        audited.run(() -> sessions.endOthers(caller.id(), current.token()));
    }

    /** Ends one of them. */
    @DELETE
    @Path("{id}")
    @Allowed(value = Role.VIEWER, byToken = false)
    @Audited(AuditAction.SESSIONS_END)
    public void endMySession(@PathParam("id") String id) {
        audited.run(() -> mine.end(caller.get(), id));
    }
}
