package org.hcmp.audit;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.errors.Problem;
import org.hcmp.platform.http.ClientConnection;
import org.hcmp.platform.http.RequestId;
import org.hcmp.platform.json.ShortText;

/**
 * Audits every call of an {@link Audited} method once its answer is known, refusals included. What was changed has its row
 * already, by {@link AuditedChange}.
 */
@Provider
public class AuditFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(AuditFilter.class.getName());
    private static final int LONGEST_DETAIL = 500;

    @Inject
    private AuditLog log;

    @Inject
    private AuditFacts facts;

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        audited().ifPresent(audited -> begin(audited, request));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        audited().ifPresent(audited -> {
            // Once more: who is refused before comes by here alone.
            begin(audited, request);
            end(audited.value(), response);
        });
    }

    private Optional<Audited> audited() {
        return Optional.ofNullable(resource.getResourceMethod()).map(method -> method.getAnnotation(Audited.class));
    }

    private void begin(Audited audited, ContainerRequestContext request) {
        facts.begin(
                audited.value(),
                ClientConnection.of(servletRequest).address(),
                RequestId.of(servletRequest),
                AuditFacts.idIn(request.getUriInfo().getPathParameters().getFirst("id")));
    }

    private void end(AuditAction action, ContainerResponseContext response) {
        int status = response.getStatus();
        AuditedCall call = facts.call(
                status,
                facts.outcome()
                        .or(() -> detailOf(response))
                        .map(detail -> ShortText.of(detail, LONGEST_DETAIL))
                        .orElse(null),
                AuditFacts.idIn(response.getHeaderString(HttpHeaders.LOCATION)));
        if (facts.isStored(status)) {
            log.tell(call);
        } else if (facts.told() || isWorthAnEntry(action, facts.user(), status)) {
            add(call);
        }
    }

    /** Strangers must not be able to fill the table: of theirs only passwords that were compared count, and what a call says does. */
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

    private static Optional<String> detailOf(ContainerResponseContext response) {
        return response.getEntity() instanceof Problem problem ? Optional.of(problem.detail()) : Optional.empty();
    }
}
