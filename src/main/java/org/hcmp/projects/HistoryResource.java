package org.hcmp.projects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.function.Function;
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

    @Inject
    private HistoryRows rows;

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
    public Response history() {
        HistoryParameters parameters = new HistoryParameters(uri);
        HistoryQuery asked = parameters.query();
        Optional<Integer> limit = parameters.limit();
        return Revalidation.answer(
                request,
                version.now(),
                () -> limit.map(size -> page(asked, size)).orElseGet(() -> Response.ok(array(rows.all(asked)))));
    }

    /** The same, at the address that pages of the old console ask. */
    @GET
    @Path("api/history")
    public Response historyOfOldPages() {
        return history();
    }

    /** The same as a spreadsheet, to save. */
    @GET
    @Path("history.csv")
    @Produces("text/csv; charset=UTF-8")
    public Response spreadsheet() {
        HistoryQuery asked = new HistoryParameters(uri).query().withoutDetails();
        return Response.ok(new HistoryCsv(Pages.of(HistoryRows.PAGE, last -> spreadsheetRows(asked, last))))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"history.csv\"")
                .build();
    }

    private Response.ResponseBuilder page(HistoryQuery asked, int size) {
        // One more than asked for shows whether there is a next page.
        List<HistoryRows.Row> found = rows.page(asked, size + 1);
        if (found.size() <= size) {
            return Response.ok(array(found.stream()));
        }
        List<HistoryRows.Row> page = found.subList(0, size);
        return Response.ok(array(page.stream()))
                .header(HttpHeaders.LINK, next(asked.sort(), page.get(size - 1).place()));
    }

    private static JsonArrayStream array(Stream<HistoryRows.Row> projects) {
        return new JsonArrayStream(projects.map(HistoryRows.Row::json));
    }

    private String next(HistorySort sort, HistoryCursor last) {
        return sort.equals(HistorySort.NEWEST)
                ? NextPage.link(uri, "before", last.id())
                : NextPage.link(uri, "cursor", last.text());
    }

    private List<ProjectView> spreadsheetRows(HistoryQuery asked, Optional<ProjectView> last) {
        HistoryQuery rest = last.map(asked.sort()::cursor).map(asked::after).orElse(asked);
        return history.page(rest, HistoryRows.PAGE, Function.identity());
    }
}
