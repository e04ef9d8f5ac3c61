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
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.monitoring.usage.MachineUsage;
import org.hcmp.monitoring.usage.Usages;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.http.NextPage;
import org.hcmp.platform.http.QueryNumber;
import org.hcmp.platform.http.Revalidation;
import org.hcmp.platform.json.JsonPortion;
import org.hcmp.platform.persistence.DataVersion;
import org.hcmp.platform.secrets.Sha256;
import org.hcmp.projects.Scope;

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
    private MachineUsage usage;

    @Inject
    private DataVersion version;

    @Inject
    private CurrentCaller caller;

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    /**
     * What the caller holds: machines of the pool, then the resources of all projects, lowest project first; or, where
     * {@code environments} is {@code true}, page by page what each environment holds, newest first ({@code limit},
     * {@code before}, {@code q}).
     *
     * <p>{@code project_id} and {@code owner} let each resource say which project it is of and whose that is; {@code whose}
     * narrows them down to {@code mine} or {@code teams}. How busy machines are is asked for every 15 seconds at
     * most.
     */
    @GET
    @Allowed(Role.VIEWER)
    @Path("my-resources")
    @APIResponseSchema(ResourceView[].class)
    public Response listMyResources() {
        HeldParameters asked = new HeldParameters(uri, caller.get());
        // Here, where no connection is held, and once: what the version stands for is what is answered.
        Usages usages = usage.now();
        String told = caller.id() + " " + usages.version();
        return Revalidation.answer(
                headers,
                version.now().map(now -> asked.scope().version(Sha256.hex(now + told))),
                answer(asked, usages));
    }

    /** Parameters are looked at here, whatever the client has kept. */
    private Supplier<Response.ResponseBuilder> answer(HeldParameters asked, Usages usages) {
        if (asked.environments()) {
            EnvironmentQuery query = asked.query(usages);
            int size = asked.limit();
            return () -> page(query, size);
        }
        Scope scope = asked.scope();
        Shown shown = asked.shown();
        return () -> Response.ok(held.of(caller.id(), scope, shown, usages));
    }

    private Response.ResponseBuilder page(EnvironmentQuery asked, int size) {
        JsonPortion<Long> page = held.page(asked, size);
        Response.ResponseBuilder answer = Response.ok(page.array());
        page.end().ifPresent(end -> answer.header(HttpHeaders.LINK, NextPage.link(uri, "before", end)));
        return answer;
    }

    /** Runs by day and state, success rate, durations and the pool's occupancy. */
    @GET
    @Allowed(Role.VIEWER)
    @Path("statistics")
    public StatisticsView getStatistics(@QueryParam("days") String days) {
        return counts.ofLast(
                Scope.of(caller.get()),
                QueryNumber.optional("days", days, 1, MOST_DAYS).orElse(DEFAULT_DAYS));
    }
}
