package org.hcmp.audit;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.http.Page;
import org.hcmp.platform.http.QueryNumber;

/** What the address says of the part of the audit that is wanted. */
public class AuditParameters {

    private static final int USUAL_PER_PAGE = 100;

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

    /**
     * How many entries a page has.
     *
     * @throws ProblemException 422 if it is no number from 1 to 500
     */
    int limit() {
        return QueryNumber.optional("limit", limit, 1, Page.LARGEST).orElse(USUAL_PER_PAGE);
    }

    /**
     * The id that all entries of the page are below; empty for the newest ones.
     *
     * @throws ProblemException 422 if it is no such number
     */
    Optional<Integer> before() {
        return QueryNumber.optional("before", before, 0, Integer.MAX_VALUE);
    }

    /**
     * Which entries.
     *
     * @throws ProblemException 422 naming the parameter that cannot be used
     */
    AuditQuery query() {
        return AuditQuery.of(action, user, result);
    }
}
