package org.hcmp.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.projects.History;
import org.hcmp.projects.KnownProject;
import org.hcmp.projects.OfProject;
import org.hcmp.projects.ProjectView;
import org.hcmp.provisioning.events.EventId;
import org.hcmp.provisioning.events.EventReader;
import org.hcmp.provisioning.events.EventStreams;

/** {@code /api/provision/{id}/events}: one run, live, as Server-Sent Events. */
@Path("/provision/{id}/events")
@ApplicationScoped
@OfProject
@Produces(MediaType.SERVER_SENT_EVENTS)
public class RunEventsResource {

    /** The details that a run of the old backend is told from: a stream keeps the events until its reader takes them. */
    private static final long MOST_TOLD = 1 << 20;

    @Inject
    private EventStreams streams;

    @Inject
    private CurrentCaller caller;

    @Inject
    private History history;

    /**
     * What has happened, or what the reader has not seen of it, and then what happens until the run ends.
     *
     * @param response resumed when the stream ends, or at once if there is nothing more to come: 204
     */
    @GET
    @Allowed(Role.VIEWER)
    public void followRun(
            @PathParam("id") String id,
            @BeanParam LastEvent last,
            @Suspended AsyncResponse response,
            @Context HttpServletRequest request)
            throws IOException {
        EventId seen = last.id().map(EventId::parseOfRun).orElse(EventId.NONE);
        if (!streams.follow(
                project(ProjectId.of(id).value()),
                seen,
                new EventReader(request.getAsyncContext(), response, caller.get()))) {
            response.resume(Response.noContent().build());
        }
    }

    private ProjectView project(int id) {
        KnownProject known = history.look(id);
        return known.large() > 0 && known.large() <= MOST_TOLD ? history.get(id) : known.view();
    }
}
