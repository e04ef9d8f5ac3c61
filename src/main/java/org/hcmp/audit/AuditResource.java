package org.hcmp.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.hcmp.platform.http.Page;
import org.hcmp.platform.http.QueryNumber;

/** {@code GET /api/audit}, for the administrator. */
@Path("/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final int USUAL_PER_PAGE = 100;

    @Inject
    private AuditLog log;

    @Context
    private UriInfo uri;

    @QueryParam("limit")
    private String limit;

    @QueryParam("before")
    private String before;

    @QueryParam("action")
    private String action;

    @QueryParam("user")
    private String user;

    @QueryParam("result")
    private String result;

    /** A page of the audit, newest first, and a link to the next. */
    @GET
    public Response audit() {
        AuditQuery query = AuditQuery.of(action, user, result);
        Optional<Integer> start = QueryNumber.optional("before", before, 0, Integer.MAX_VALUE);
        int size = QueryNumber.optional("limit", limit, 1, Page.LARGEST).orElse(USUAL_PER_PAGE);
        return Page.of(more -> log.page(query, start, more), size, AuditView::id, uri);
    }
}
