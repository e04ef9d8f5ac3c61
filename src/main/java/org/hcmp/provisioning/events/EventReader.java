package org.hcmp.provisioning.events;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.hcmp.platform.access.Caller;
import org.hcmp.projects.Scope;

/**
 * A request that waits for events. JAX-RS accepts and ends it; between the two the servlet's own output is written to,
 * because that never waits for a slow reader.
 *
 * @param context the request, which has no answer yet
 * @param answer what ends it
 * @param caller who reads
 */
public record EventReader(AsyncContext context, AsyncResponse answer, Caller caller) {

    /** Whether it is shown to whoever reads; what is of one run is, because they came to it. */
    boolean isShown(StoredEvent event) {
        return event.id().projectId() == 0 || Scope.of(caller).sees(event.owner());
    }

    /** Begins the answer, which may go on for as long as it likes. */
    ServletOutputStream begin() throws IOException {
        ServletResponse response = context.getResponse();
        response.setContentType("text/event-stream;charset=UTF-8");
        if (response instanceof HttpServletResponse http) {
            http.setHeader("Cache-Control", "no-store");
            // nginx would otherwise gather what comes.
            http.setHeader("X-Accel-Buffering", "no");
        }
        // Undertow takes a buffer that it could write only in part for written: then rather none.
        response.setBufferSize(1);
        context.setTimeout(0);
        return response.getOutputStream();
    }

    /** Ends an answer that has begun: nothing of this response is sent any more, but JAX-RS lets the request go. */
    void end() {
        answer.resume(Response.ok().build());
    }
}
