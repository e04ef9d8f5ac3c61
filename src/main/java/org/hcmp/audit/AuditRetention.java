package org.hcmp.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.DatabaseClock;
import org.hcmp.platform.retention.OldestRows;
import org.hcmp.platform.retention.Retention;

/** Forgets the audit's oldest entries, where the operator says after how long ({@code cmp.retention.audit}). */
@ApplicationScoped
public class AuditRetention implements Retention {

    @Inject
    private OldestRows oldest;

    /** One of a node that is ahead would take away what has to be kept. */
    @Inject
    private DatabaseClock clock;

    @Inject
    private PortalConfiguration configuration;

    @Override
    public String what() {
        return "entries of the audit";
    }

    @Override
    public int forgetSome() {
        return configuration
                .retention()
                .audit()
                .map(keep -> oldest.forget("audit", "occurred_at", clock.now().minus(keep)))
                .orElse(0);
    }
}
