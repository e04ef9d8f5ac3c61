package org.hcmp.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.hcmp.platform.http.QueryNumber;

/** {@code GET /api/monitoring/…}: what the caller holds (contract section 4), and how things go. */
@Path("/monitoring")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MonitoringResource {

    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_DAYS = 366;

    @Inject
    private Monitoring monitoring;

    @Inject
    private Statistics statistics;

    /** What the caller holds. */
    @GET
    @Path("my-resources")
    public List<ResourceView> myResources(@Context SecurityContext security) {
        return monitoring.resourcesOf(security.getUserPrincipal().getName());
    }

    /** Runs by day and state, success rate, durations and the pool's occupancy. */
    @GET
    @Path("statistics")
    public StatisticsView statistics(@QueryParam("days") String days) {
        return statistics.ofLast(
                QueryNumber.optional("days", days, 1, MOST_DAYS).orElse(DEFAULT_DAYS));
    }
}
