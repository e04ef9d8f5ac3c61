package org.hcmp.projects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.http.NextPage;
import org.hcmp.platform.http.Revalidation;
import org.hcmp.platform.json.JsonArrayStream;
import org.hcmp.platform.persistence.DataVersion;
import org.hcmp.platform.persistence.Pages;

/** {@code GET /api/history} (contract section 4), and the same as a spreadsheet. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {

    /** Details may have a few megabytes, and a page must fit into a small heap. */
    private static final int PAGE = 100;

    @Inject
    private History history;

    @Inject
    private DataVersion version;

    @Context
    private UriInfo uri;

    @Context
    private Request request;

    /** All projects, or with {@code limit} a page of them and a link to the next. */
    @GET
    @Path("history")
    public Response history(@BeanParam HistoryParameters parameters) {
        HistoryQuery asked = parameters.query();
        Optional<Integer> limit = parameters.limit();
        return Revalidation.answer(
                request,
                version.now(),
                () -> limit.map(size -> page(asked, size))
                        .orElseGet(() -> Response.ok(new JsonArrayStream(pages(asked)))));
    }

    /** The same, at the address that pages of the old console ask. */
    @GET
    @Path("api/history")
    public Response historyOfOldPages(@BeanParam HistoryParameters parameters) {
        return history(parameters);
    }

    /** The same as a spreadsheet, to save. */
    @GET
    @Path("history.csv")
    @Produces("text/csv; charset=UTF-8")
    public Response spreadsheet(@BeanParam HistoryParameters parameters) {
        return Response.ok(new HistoryCsv(pages(parameters.query().withoutDetails())))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"history.csv\"")
                .build();
    }

    private Stream<List<ProjectView>> pages(HistoryQuery asked) {
        return Pages.of(PAGE, last -> history.page(last.map(asked::after).orElse(asked), PAGE));
    }

    private Response.ResponseBuilder page(HistoryQuery asked, int size) {
        // One more than asked for shows whether there is a next page.
        List<ProjectView> found = history.page(asked, size + 1);
        if (found.size() <= size) {
            return Response.ok(found);
        }
        List<ProjectView> page = found.subList(0, size);
        return Response.ok(page).header(HttpHeaders.LINK, next(asked.sort(), page.get(size - 1)));
    }

    private String next(HistorySort sort, ProjectView last) {
        return sort.equals(HistorySort.NEWEST)
                ? NextPage.link(uri, "before", last.id())
                : NextPage.link(uri, "cursor", sort.cursor(last).text());
    }
}
