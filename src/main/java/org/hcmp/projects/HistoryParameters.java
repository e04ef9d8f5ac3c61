package org.hcmp.projects;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.http.Page;
import org.hcmp.platform.http.QueryFlag;
import org.hcmp.platform.http.QueryNumber;

/** What the address says of the part of the history that is wanted. */
public class HistoryParameters {

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

    /**
     * How many projects a page has; empty if all are wanted at once.
     *
     * @throws ProblemException 422 if it is no number from 1 to 500
     */
    Optional<Integer> limit() {
        return QueryNumber.optional("limit", limit, 1, Page.LARGEST);
    }

    /**
     * Which projects, and in which order.
     *
     * @throws ProblemException 422 naming the parameter that cannot be used
     */
    HistoryQuery query() {
        return new HistoryQuery(
                new HistoryFilter(Optional.ofNullable(status), Optional.ofNullable(name)),
                HistorySort.of(sort),
                QueryFlag.of("details", details, true),
                QueryNumber.optional("before", before, 0, Integer.MAX_VALUE),
                Optional.ofNullable(cursor).map(HistoryCursor::of));
    }
}
