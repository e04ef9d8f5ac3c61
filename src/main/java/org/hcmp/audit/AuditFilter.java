package org.hcmp.audit;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.errors.Problem;
import org.hcmp.platform.http.ClientConnection;

/** Audits every call of an {@link Audited} method once its answer is known, refusals included. */
@Provider
public class AuditFilter implements ContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(AuditFilter.class.getName());
    private static final int LONGEST_DETAIL = 500;

    @Inject
    private AuditLog log;

    @Inject
    private AuditFacts facts;

    @Inject
    private CurrentCaller caller;

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Audited audited = resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(Audited.class);
        if (audited == null) {
            return;
        }
        Optional<String> user = facts.user().or(() -> caller.known().map(Caller::id));
        if (isWorthAnEntry(audited.value(), user, response.getStatus())) {
            add(new AuditedCall(
                    user.orElse(null),
                    facts.by().or(() -> caller.known().map(Caller::by)).orElse(null),
                    audited.value(),
                    audited.value().object(facts.objects().or(() -> idOf(request, response))),
                    ClientConnection.of(servletRequest).address(),
                    response.getStatus(),
                    detailOf(response),
                    response.getStatus() < 400 ? facts.changes().orElse(null) : null));
        }
    }

    /** Strangers must not be able to fill the table: of theirs only passwords that were compared count. */
    private static boolean isWorthAnEntry(AuditAction action, Optional<String> user, int status) {
        return action == AuditAction.SIGN_IN ? status == 200 || status == 401 : user.isPresent();
    }

    /** What was done is done: the answer must not tell otherwise. */
    private void add(AuditedCall call) {
        try {
            log.add(call);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "An entry of the audit is in the log only, because it cannot be stored.", e);
        }
    }

    /** The id in the address, or of what was made. */
    private static Optional<String> idOf(ContainerRequestContext request, ContainerResponseContext response) {
        return Optional.ofNullable(request.getUriInfo().getPathParameters().getFirst("id"))
                .or(() -> Optional.ofNullable(response.getHeaderString(HttpHeaders.LOCATION))
                        .map(location -> location.substring(location.lastIndexOf('/') + 1)))
                .filter(id -> id.matches("\\d{1,10}"));
    }

    private static String detailOf(ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Problem problem)) {
            return null;
        }
        String detail = problem.detail();
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
    }
}
