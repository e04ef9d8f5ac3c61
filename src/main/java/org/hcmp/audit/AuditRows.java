package org.hcmp.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.hcmp.platform.persistence.Sql;

/** Writes entries of the audit: as part of the transaction at hand, or without one each in its own. */
@ApplicationScoped
public class AuditRows {

    private static final String INSERT = "insert into audit"
            + " (occurred_at, user_id, action, object, object_name, address, result, status, detail, signed_in_by, changes,"
            + " request_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Inject
    private Sql sql;

    void add(AuditedCall call) {
        sql.update(
                INSERT,
                now(),
                call.user(),
                call.action().text(),
                call.object(),
                call.objectName(),
                call.address(),
                AuditResult.of(call.status()).text(),
                call.status(),
                call.detail(),
                call.by() == null ? null : call.by().text(),
                call.changes() == null ? null : call.changes().text(),
                call.requestId());
    }

    static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}
