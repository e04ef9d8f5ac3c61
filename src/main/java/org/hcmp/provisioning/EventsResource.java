package org.hcmp.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.provisioning.events.EventId;
import org.hcmp.provisioning.events.EventReader;
import org.hcmp.provisioning.events.EventStreams;

/** {@code /api/events}: all runs, live, as Server-Sent Events. */
@Path("/events")
@ApplicationScoped
@Produces(MediaType.SERVER_SENT_EVENTS)
public class EventsResource {

    @Inject
    private EventStreams streams;

    @Inject
    private CurrentCaller caller;

    /**
     * What happens from now on, or after what the reader has seen already.
     *
     * @param response resumed when the stream ends
     */
    @GET
    @Allowed(Role.VIEWER)
    public void followAllRuns(
            @BeanParam LastEvent last, @Suspended AsyncResponse response, @Context HttpServletRequest request)
            throws IOException {
        streams.followAll(
                last.id().map(EventId::parseOfAll), new EventReader(request.getAsyncContext(), response, caller.get()));
    }
}
