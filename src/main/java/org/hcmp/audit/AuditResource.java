package org.hcmp.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.http.Page;

/** {@code GET /api/audit}, for the administrator. */
@Path("/audit")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    @Inject
    private AuditLog log;

    @Context
    private UriInfo uri;

    /** A page of the audit, newest first, and a link to the next. */
    @GET
    @Allowed(Role.OPERATOR)
    @APIResponseSchema(AuditView[].class)
    public Response audit() {
        AuditParameters parameters = new AuditParameters(uri);
        AuditQuery query = parameters.query();
        Optional<Integer> start = parameters.before();
        return Page.of(more -> log.page(query, start, more), parameters.limit(), AuditView::id, uri);
    }
}
