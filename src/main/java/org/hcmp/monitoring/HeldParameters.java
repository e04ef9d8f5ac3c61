package org.hcmp.monitoring;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.hcmp.monitoring.usage.Usages;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.http.Page;
import org.hcmp.platform.http.QueryFlag;
import org.hcmp.platform.http.QueryNumber;
import org.hcmp.projects.ProjectSearch;
import org.hcmp.projects.Scope;
import org.hcmp.projects.Whose;

/**
 * What the address says of what is held. Each throws a {@link ProblemException}, 422, that names the parameter that cannot be
 * used.
 */
final class HeldParameters {

    private static final int USUAL_PAGE = 100;

    private final MultivaluedMap<String, String> given;
    private final Caller caller;

    /** @param caller who asks, and sees what they may at most */
    HeldParameters(UriInfo address, Caller caller) {
        this.given = address.getQueryParameters();
        this.caller = caller;
    }

    /** Whether environments are asked for, page by page. */
    boolean environments() {
        return flag("environments");
    }

    /** What single resources say beyond the contract's members. */
    Shown shown() {
        return new Shown(flag("project_id"), flag("owner"));
    }

    Scope scope() {
        return Scope.of(caller, Whose.of(given.getFirst("whose")));
    }

    /** How many environments a page looks at. */
    int limit() {
        return QueryNumber.optional("limit", given.getFirst("limit"), 1, Page.LARGEST)
                .orElse(USUAL_PAGE);
    }

    /** @param usages how busy machines are */
    EnvironmentQuery query(Usages usages) {
        return new EnvironmentQuery(
                caller.id(),
                scope(),
                Optional.ofNullable(given.getFirst("q"))
                        .filter(text -> !text.isEmpty())
                        .map(ProjectSearch::new),
                QueryNumber.position("before", given.getFirst("before")),
                usages);
    }

    private boolean flag(String name) {
        return QueryFlag.of(name, given.getFirst(name), false);
    }
}
