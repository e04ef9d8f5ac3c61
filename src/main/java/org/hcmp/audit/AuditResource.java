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
import org.hcmp.platform.http.Spreadsheet;
import org.hcmp.platform.persistence.Pages;

/** {@code GET /api/audit}, for operators, and the same as a spreadsheet. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    /** How many entries of a spreadsheet are read at a time. */
    private static final int PAGE = 500;

    @Inject
    private AuditLog log;

    @Context
    private UriInfo uri;

    /** A page of the audit, newest first, and a link to the next. */
    @GET
    @Allowed(Role.OPERATOR)
    @Path("audit")
    @APIResponseSchema(AuditView[].class)
    public Response listAuditEntries() {
        AuditParameters parameters = new AuditParameters(uri);
        AuditQuery query = parameters.query();
        Optional<Integer> start = parameters.before();
        return Page.of(more -> log.page(query, start, more), parameters.limit(), AuditView::id, uri);
    }

    /** The same as a spreadsheet, to save; all of it. */
    @GET
    @Allowed(Role.OPERATOR)
    @Path("audit.csv")
    @Produces(Spreadsheet.MEDIA_TYPE)
    public Response exportAuditEntries() {
        AuditParameters parameters = new AuditParameters(uri);
        AuditQuery query = parameters.query();
        Optional<Integer> start = parameters.before();
        return AuditCsv.of(Pages.of(
                        PAGE,
                        (Optional<AuditView> last) ->
                                log.page(query, last.map(AuditView::id).or(() -> start), PAGE)))
                .saved("audit.csv");
    }
}
