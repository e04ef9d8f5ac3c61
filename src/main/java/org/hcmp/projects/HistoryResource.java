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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.http.QueryNumber;

/** {@code GET /api/history} (contract section 4). */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {

    private static final int MOST_PER_PAGE = 500;

    @Inject
    private History history;

    @Context
    private UriInfo uri;

    @QueryParam("limit")
    private String limit;

    @QueryParam("before")
    private String before;

    @QueryParam("status")
    private String status;

    @QueryParam("q")
    private String name;

    /** All projects, or with {@code limit} a page of them and a link to the next. */
    @GET
    @Path("history")
    public Response history() {
        HistoryFilter filter = new HistoryFilter(Optional.ofNullable(status), Optional.ofNullable(name));
        Optional<Integer> start = QueryNumber.optional("before", before, 0, Integer.MAX_VALUE);
        return QueryNumber.optional("limit", limit, 1, MOST_PER_PAGE)
                .map(size -> page(filter, start, size))
                .orElseGet(() ->
                        Response.ok(new HistoryStream(history, filter, start)).build());
    }

    /** The same, at the address that pages of the old console ask. */
    @GET
    @Path("api/history")
    public Response historyOfOldPages() {
        return history();
    }

    private Response page(HistoryFilter filter, Optional<Integer> start, int size) {
        // One more than asked for shows whether there is a next page.
        List<ProjectView> found = history.page(filter, start, size + 1);
        if (found.size() <= size) {
            return Response.ok(found).build();
        }
        List<ProjectView> page = found.subList(0, size);
        return Response.ok(page)
                .header(
                        HttpHeaders.LINK,
                        "<%s>; rel=\"next\"".formatted(next(page.get(size - 1).id())))
                .build();
    }

    /** Relative to the host (RFC 8288 allows it), so that it holds behind a proxy too. */
    private String next(int last) {
        URI next = uri.getRequestUriBuilder().replaceQueryParam("before", last).build();
        return next.getRawPath() + "?" + next.getRawQuery();
    }
}
