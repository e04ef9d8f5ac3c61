package org.hcmp.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;

/** {@code GET /api/health} for people, and the same in a word for what starts and stops nodes; open to everyone. */
@Path("/health")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    @Inject
    private Health health;

    /** 200 while the database answers, 503 while it does not. */
    @GET
    @Allowed(Role.PUBLIC)
    @APIResponseSchema(HealthView.class)
    public Response getHealth() {
        HealthView view = health.check();
        return Response.status(view.up() ? 200 : 503).entity(view).build();
    }

    /** 200 while this node answers at all: a database that is away is no reason to start it anew. */
    @GET
    @Path("live")
    @Allowed(Role.PUBLIC)
    public SignOfLife getLiveness() {
        return SignOfLife.UP;
    }

    /** 200 while this node can serve, 503 while it cannot, because the database does not answer or takes no writes. */
    @GET
    @Path("ready")
    @Allowed(Role.PUBLIC)
    @APIResponseSchema(SignOfLife.class)
    public Response getReadiness() {
        SignOfLife sign = health.ready();
        return Response.status(sign.up() ? 200 : 503).entity(sign).build();
    }
}
