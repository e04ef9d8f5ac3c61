package org.hcmp.fallback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.Audited;
import org.hcmp.audit.AuditedChange;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;

/** {@code /api/fallback}: what this server's temporary database holds that Postgres lacks. */
@Path("/fallback")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FallbackResource {

    @Inject
    private Fallback fallback;

    @Inject
    private AuditedChange audited;

    @Inject
    private AuditFacts facts;

    /** What there is to take over. */
    @GET
    @Allowed(Role.OPERATOR)
    public FallbackView getFallback() {
        return fallback.look();
    }

    /** Takes it over. */
    @POST
    @Allowed(Role.OPERATOR)
    @Audited(AuditAction.FALLBACK_TAKE_OVER)
    public TakenOverView takeOverFallback() {
        return audited.call(() -> {
            TakenOverView taken = fallback.takeOver();
            name(taken.projects());
            return taken;
        });
    }

    private void name(List<TakenOverView.Project> taken) {
        if (!taken.isEmpty()) {
            facts.concerns("%d-%d"
                    .formatted(taken.get(0).id(), taken.get(taken.size() - 1).id()));
            facts.named(Optional.of(taken.stream()
                    .map(TakenOverView.Project::serviceName)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(", "))));
        }
    }
}
