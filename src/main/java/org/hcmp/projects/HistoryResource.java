package org.hcmp.projects;

import jakarta.enterprise.context.RequestScoped;
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
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.http.NextPage;
import org.hcmp.platform.http.Page;
import org.hcmp.platform.http.QueryNumber;

/** {@code GET /api/history} (contract section 4), and the same as a spreadsheet. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {

    @Inject
    private History history;

    @Context
    private UriInfo uri;

    @QueryParam("limit")
    private String limit;

    @QueryParam("before")
    private String before;

    @QueryParam("cursor")
    private String cursor;

    @QueryParam("status")
    private String status;

    @QueryParam("q")
    private String name;

    @QueryParam("sort")
    private String sort;

    @QueryParam("details")
    private String details;

    /** All projects, or with {@code limit} a page of them and a link to the next. */
    @GET
    @Path("history")
    public Response history() {
        HistoryQuery asked = asked();
        return QueryNumber.optional("limit", limit, 1, Page.LARGEST)
                .map(size -> page(asked, size))
                .orElseGet(() -> Response.ok(new HistoryStream(new HistoryPages(history, asked)))
                        .build());
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
        return Response.ok(new HistoryCsv(new HistoryPages(history, asked().withoutDetails())))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"history.csv\"")
                .build();
    }

    private HistoryQuery asked() {
        return new HistoryQuery(
                new HistoryFilter(Optional.ofNullable(status), Optional.ofNullable(name)),
                HistorySort.of(sort),
                withDetails(),
                QueryNumber.optional("before", before, 0, Integer.MAX_VALUE),
                Optional.ofNullable(cursor).map(HistoryCursor::of));
    }

    private boolean withDetails() {
        if (details == null || details.equals("true")) {
            return true;
        }
        if (details.equals("false")) {
            return false;
        }
        throw ProblemException.invalid("details must be true or false.");
    }

    private Response page(HistoryQuery asked, int size) {
        // One more than asked for shows whether there is a next page.
        List<ProjectView> found = history.page(asked, size + 1);
        if (found.size() <= size) {
            return Response.ok(found).build();
        }
        List<ProjectView> page = found.subList(0, size);
        return Response.ok(page)
                .header(HttpHeaders.LINK, next(asked.sort(), page.get(size - 1)))
                .build();
    }

    private String next(HistorySort sort, ProjectView last) {
        return sort.equals(HistorySort.NEWEST)
                ? NextPage.link(uri, "before", last.id())
                : NextPage.link(uri, "cursor", sort.cursor(last).text());
    }
}
