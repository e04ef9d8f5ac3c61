package org.hcmp.monitoring;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** {@code GET /api/monitoring/my-resources} (contract section 4). */
@Path("/monitoring")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MonitoringResource {

    @Inject
    private Monitoring monitoring;

    /** What the caller holds. */
    @GET
    @Path("my-resources")
    public List<ResourceView> myResources(@Context SecurityContext security) {
        return monitoring.resourcesOf(security.getUserPrincipal().getName());
    }
}
