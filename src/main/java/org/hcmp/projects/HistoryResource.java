package org.hcmp.projects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.http.NextPage;
import org.hcmp.platform.http.Revalidation;
import org.hcmp.platform.http.Spreadsheet;
import org.hcmp.platform.json.JsonPortion;
import org.hcmp.platform.persistence.DataVersion;

/** {@code GET /api/history} (contract section 4), and the same as a spreadsheet. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {

    @Inject
    private HistoryRows rows;

    @Inject
    private DataVersion version;

    @Inject
    private CurrentCaller caller;

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    /** All projects, or with {@code limit} a page of them and a link to the next. */
    @GET
    @Allowed(Role.VIEWER)
    @Path("history")
    @APIResponseSchema(ProjectView[].class)
    public Response listProjects() {
        HistoryParameters parameters = new HistoryParameters(uri);
        HistoryQuery asked = parameters.query(caller.get());
        Optional<Integer> limit = parameters.limit();
        return Revalidation.answer(
                headers,
                version.now().map(asked.scope()::version),
                () -> limit.map(size -> page(asked, size)).orElseGet(() -> Response.ok(rows.all(asked))));
    }

    /** The same, at the address that pages of the old console ask. */
    @GET
    @Allowed(Role.VIEWER)
    @Path("api/history")
    @APIResponseSchema(ProjectView[].class)
    public Response listProjectsForOldPages() {
        return listProjects();
    }

    /** The same as a spreadsheet, to save. */
    @GET
    @Allowed(Role.VIEWER)
    @Path("history.csv")
    @Produces(Spreadsheet.MEDIA_TYPE)
    public Response exportProjects() {
        return HistoryCsv.of(rows.withoutDetails(new HistoryParameters(uri).query(caller.get())))
                .saved("history.csv");
    }

    private Response.ResponseBuilder page(HistoryQuery asked, int size) {
        JsonPortion<HistoryCursor> page = rows.page(asked, size);
        Response.ResponseBuilder answer = Response.ok(page.array());
        page.end().ifPresent(end -> answer.header(HttpHeaders.LINK, next(asked.sort(), end)));
        return answer;
    }

    private String next(HistorySort sort, HistoryCursor end) {
        return sort.equals(HistorySort.NEWEST)
                ? NextPage.link(uri, "before", end.id())
                : NextPage.link(uri, "cursor", end.text());
    }
}
