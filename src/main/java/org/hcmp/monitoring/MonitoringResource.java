package org.hcmp.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.http.QueryFlag;
import org.hcmp.platform.http.QueryNumber;
import org.hcmp.platform.http.Revalidation;
import org.hcmp.platform.persistence.DataVersion;
import org.hcmp.platform.secrets.Sha256;
import org.hcmp.projects.Scope;
import org.hcmp.projects.Whose;

/** {@code GET /api/monitoring/…}: what the caller holds (contract section 4), and how things go. */
@Path("/monitoring")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MonitoringResource {

    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_DAYS = 366;

    @Inject
    private HeldResources held;

    @Inject
    private SharedStatistics counts;

    @Inject
    private DataVersion version;

    @Inject
    private CurrentCaller caller;

    @Context
    private HttpHeaders headers;

    /**
     * What the caller holds: machines of the pool, then the resources of all projects, lowest project first.
     *
     * @param projectId {@code true} if each shall say which project it is of, beyond its name
     * @param owner {@code true} if each shall say whose that is
     * @param whose {@code mine}, {@code teams}, or all that the caller sees
     */
    @GET
    @Allowed(Role.VIEWER)
    @Path("my-resources")
    public Response myResources(
            @QueryParam("project_id") String projectId,
            @QueryParam("owner") String owner,
            @QueryParam("whose") String whose) {
        Shown shown = new Shown(QueryFlag.of("project_id", projectId, false), QueryFlag.of("owner", owner, false));
        Scope scope = Scope.of(caller.get(), Whose.of(whose));
        String user = caller.id();
        return Revalidation.answer(
                headers,
                version.now().map(now -> scope.version(Sha256.hex(now + user))),
                () -> Response.ok(held.of(user, scope, shown)));
    }

    /** Runs by day and state, success rate, durations and the pool's occupancy. */
    @GET
    @Allowed(Role.VIEWER)
    @Path("statistics")
    public StatisticsView statistics(@QueryParam("days") String days) {
        return counts.ofLast(
                Scope.of(caller.get()),
                QueryNumber.optional("days", days, 1, MOST_DAYS).orElse(DEFAULT_DAYS));
    }
}
