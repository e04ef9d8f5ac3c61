package org.hcmp.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import org.hcmp.platform.retention.OldestRows;
import org.hcmp.platform.retention.Retention;

/** Forgets the audit's oldest entries, where the operator says after how long ({@code cmp.retention.audit}). */
@ApplicationScoped
public class AuditRetention implements Retention {

    @Inject
    private OldestRows oldest;

    @Override
    public String what() {
        return "entries of the audit";
    }

    @Override
    public int forgetSome() {
        return oldest.forgetAsTheAudit("audit", "occurred_at", ZoneOffset.UTC);
    }
}
