package org.hcmp.projects;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.http.DayRange;
import org.hcmp.platform.http.Page;
import org.hcmp.platform.http.QueryFlag;
import org.hcmp.platform.http.QueryNumber;

/** What the address says of the part of the history that is wanted. */
final class HistoryParameters {

    private final MultivaluedMap<String, String> given;

    /** Not injected one by one: Jersey would look for each anew at every call. */
    HistoryParameters(UriInfo address) {
        given = address.getQueryParameters();
    }

    /**
     * How many projects a page has; empty if all are wanted at once.
     *
     * @throws ProblemException 422 if it is no number from 1 to 500
     */
    Optional<Integer> limit() {
        return QueryNumber.optional("limit", given.getFirst("limit"), 1, Page.LARGEST);
    }

    /**
     * Which projects, and in which order.
     *
     * @param caller who asks, and sees what they may at most
     * @throws ProblemException 422 naming the parameter that cannot be used
     */
    HistoryQuery query(Caller caller) {
        return new HistoryQuery(
                Scope.of(caller, Whose.of(given.getFirst("whose"))),
                new HistoryFilter(
                        Optional.ofNullable(given.getFirst("status")),
                        Optional.ofNullable(given.getFirst("q")).map(ProjectSearch::new),
                        DayRange.of(given.getFirst("from"), given.getFirst("to"))),
                HistorySort.of(given.getFirst("sort")),
                QueryFlag.of("details", given.getFirst("details"), true),
                QueryFlag.of("owner", given.getFirst("owner"), false),
                QueryFlag.of("stopped", given.getFirst("stopped"), false),
                QueryNumber.position("before", given.getFirst("before")),
                Optional.ofNullable(given.getFirst("cursor")).map(HistoryCursor::of));
    }
}
