package org.hcmp.vmpool.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.DatabaseClock;
import org.hcmp.platform.retention.OldestRows;
import org.hcmp.platform.retention.Retention;

/** Forgets which machines were taken back, and why, once the audit of that time is forgotten ({@code cmp.retention.audit}). */
@ApplicationScoped
public class ReleaseRetention implements Retention {

    @Inject
    private OldestRows oldest;

    @Inject
    private DatabaseClock clock;

    @Inject
    private PortalConfiguration configuration;

    @Override
    public String what() {
        return "machines taken back";
    }

    @Override
    public int forgetSome() {
        return configuration
                .retention()
                .audit()
                .map(keep -> oldest.forget("vm_releases", "released_at", before(keep)))
                .orElse(0);
    }

    private LocalDateTime before(Duration keep) {
        return LocalDateTime.ofInstant(clock.instant().minus(keep), ZoneId.systemDefault());
    }
}
