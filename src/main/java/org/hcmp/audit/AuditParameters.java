package org.hcmp.audit;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.http.DayRange;
import org.hcmp.platform.http.Page;
import org.hcmp.platform.http.QueryNumber;

/** What the address says of the part of the audit that is wanted. */
final class AuditParameters {

    private static final int USUAL_PER_PAGE = 100;

    private final MultivaluedMap<String, String> given;

    AuditParameters(UriInfo address) {
        given = address.getQueryParameters();
    }

    /**
     * How many entries a page has.
     *
     * @throws ProblemException 422 if it is no number from 1 to 500
     */
    int limit() {
        return QueryNumber.optional("limit", given.getFirst("limit"), 1, Page.LARGEST)
                .orElse(USUAL_PER_PAGE);
    }

    /**
     * The id that all entries of the page are below; empty for the newest ones.
     *
     * @throws ProblemException 422 if it is no such number
     */
    Optional<Integer> before() {
        return QueryNumber.optional("before", given.getFirst("before"), 0, Integer.MAX_VALUE);
    }

    /**
     * Which entries.
     *
     * @throws ProblemException 422 naming the parameter that cannot be used
     */
    AuditQuery query() {
        return AuditQuery.of(
                given.getFirst("action"),
                given.getFirst("user"),
                given.getFirst("result"),
                DayRange.of(given.getFirst("from"), given.getFirst("to")));
    }
}
