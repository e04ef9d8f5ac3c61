package org.hcmp.vmpool.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import org.hcmp.platform.retention.OldestRows;
import org.hcmp.platform.retention.Retention;

/** Forgets which machines were taken back, and why, once the audit of that time is forgotten ({@code cmp.retention.audit}). */
@ApplicationScoped
public class ReleaseRetention implements Retention {

    @Inject
    private OldestRows oldest;

    @Override
    public String what() {
        return "machines taken back";
    }

    @Override
    public int forgetSome() {
        return oldest.forgetAsTheAudit("vm_releases", "released_at", ZoneId.systemDefault());
    }
}
