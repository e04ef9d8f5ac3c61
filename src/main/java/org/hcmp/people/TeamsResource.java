package org.hcmp.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.Audited;
import org.hcmp.audit.AuditedChange;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.json.JsonBody;

/** {@code /api/teams}, for administrators (additions, section 3). */
@Path("/teams")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TeamsResource {

    @Inject
    private AuditedChange audited;

    @Inject
    private Teams teams;

    @Inject
    private AuditFacts audit;

    /** All teams. */
    @GET
    @Allowed(Role.ADMIN)
    public List<TeamView> listTeams() {
        return teams.all();
    }

    /** Makes a team. */
    @POST
    @Allowed(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.TEAM_ADD)
    @APIResponseSchema(value = TeamView.class, responseCode = "201")
    public Response addTeam(JsonBody body) {
        String key = Words.key(body);
        audit.concerns(key);
        return audited.call(() -> {
            TeamView added = teams.add(key, new TeamChange(body));
            audit.changed(null, added);
            return Response.status(Response.Status.CREATED)
                    .header(HttpHeaders.LOCATION, "/api/teams/" + key)
                    .entity(added)
                    .build();
        });
    }

    /** One team. */
    @GET
    @Path("{key}")
    @Allowed(Role.ADMIN)
    public TeamView getTeam(@PathParam("key") String key) {
        return teams.get(key);
    }

    /** Changes the members that were sent; its key stays. */
    @PUT
    @Path("{key}")
    @Allowed(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.TEAM_CHANGE)
    public TeamView changeTeam(@PathParam("key") String key, JsonBody body) {
        TeamView before = teams.get(key);
        audit.concerns(key);
        return audited.call(() -> {
            TeamView after = teams.change(key, new TeamChange(body));
            audit.changed(before, after);
            return after;
        });
    }

    /** Takes a team away; its projects stay with whom they were asked for. */
    @DELETE
    @Path("{key}")
    @Allowed(Role.ADMIN)
    @Audited(AuditAction.TEAM_REMOVE)
    public void removeTeam(@PathParam("key") String key) {
        TeamView before = teams.get(key);
        audit.concerns(key);
        audited.run(() -> {
            teams.remove(key);
            audit.changed(before, null);
        });
    }
}
