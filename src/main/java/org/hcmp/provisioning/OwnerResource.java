package org.hcmp.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.Audited;
import org.hcmp.audit.AuditedChange;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.json.JsonBody;
import org.hcmp.projects.History;
import org.hcmp.projects.KnownProject;
import org.hcmp.projects.OfProject;
import org.hcmp.projects.Owner;
import org.hcmp.projects.Ownership;

/** {@code /api/provision/{id}/owner}: whose an environment is, and handing it over. */
@Path("/provision/{id}/owner")
@ApplicationScoped
@OfProject
@Produces(MediaType.APPLICATION_JSON)
public class OwnerResource {

    private static final int LONGEST_USER = 200;

    @Inject
    private AuditedChange audited;

    @Inject
    private History history;

    @Inject
    private Ownership ownership;

    @Inject
    private Owners owners;

    @Inject
    private HandOver handOver;

    @Inject
    private CurrentCaller caller;

    @Inject
    private AuditFacts audit;

    /** Whose it is; {@code null} for both if it is of an earlier time, or of the old backend. */
    @GET
    @Allowed(Role.VIEWER)
    public Owner getOwner(@PathParam("id") String id) {
        int project = ProjectId.of(id).value();
        history.look(project);
        return ownership.of(project).orElse(new Owner(null, null));
    }

    /** Gives it to somebody else: {@code {"user": "lee", "team": "order"}}; without a team, to the first of theirs. */
    @PUT
    @Allowed(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.HAND_OVER)
    public Owner changeOwner(@PathParam("id") String id, JsonBody body) {
        int project = ProjectId.of(id).value();
        KnownProject known = history.look(project);
        Owner next = owners.of(
                caller.get(),
                body.text("user", LONGEST_USER),
                body.isNull("team") ? Optional.empty() : body.optionalText("team"));
        return audited.call(() -> {
            Owner before = handOver.to(project, next);
            audit.named(Optional.ofNullable(known.view().serviceName()));
            audit.changed(before, next);
            return next;
        });
    }
}
