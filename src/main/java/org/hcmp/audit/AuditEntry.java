package org.hcmp.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A row of {@code audit}, which is only ever added to. Times are in UTC. */
@Entity
@Table(name = "audit")
public class AuditEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(name = "occurred_at")
    private LocalDateTime occurredAt;

    @Column(name = "user_id")
    private String userId;

    private String action;

    private String object;

    private String address;

    private String result;

    private int status;

    private String detail;

    /** For the persistence provider. */
    protected AuditEntry() {}

    AuditEntry(AuditedCall call, LocalDateTime occurredAt) {
        this.occurredAt = occurredAt;
        userId = call.user();
        action = call.action().text();
        object = call.object();
        address = call.address();
        result = AuditResult.of(call.status()).text();
        status = call.status();
        detail = call.detail();
    }

    AuditView view() {
        return new AuditView(
                id, occurredAt.toInstant(ZoneOffset.UTC), userId, action, object, address, result, status, detail);
    }
}
