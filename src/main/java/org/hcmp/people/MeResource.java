package org.hcmp.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.Audited;
import org.hcmp.audit.AuditedChange;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.json.JsonBody;

/** {@code /api/me}: the account of whoever is signed in. */
@Path("/me")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject
    private AuditedChange audited;

    @Inject
    private Accounts accounts;

    @Inject
    private AccountDirectory directory;

    @Inject
    private AuditFacts audit;

    @Inject
    private CurrentCaller caller;

    /** One's account. */
    @GET
    @Allowed(Role.VIEWER)
    public MeView getMe() {
        return directory.get(caller.id()).me();
    }

    /** Changes the members that were sent: name, mail, language. */
    @PUT
    @Allowed(Role.VIEWER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.ACCOUNT_CHANGE)
    public MeView changeMe(JsonBody body) {
        AccountView before = directory.get(caller.id());
        return audited.call(() -> {
            AccountView after = accounts.change(caller.id(), AccountChange.own(body));
            audit.changed(before, after);
            return after.me();
        });
    }
}
