package org.hcmp.provisioning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A request with a key that was accepted: a row of {@code accepted_requests}. */
@Entity
@Table(name = "accepted_requests")
public class AcceptedRequest {

    @Id
    @Column(name = "key_digest")
    private String keyDigest;

    @Column(name = "request_digest")
    private String requestDigest;

    @Column(name = "project_id")
    private Integer projectId;

    @Column(name = "expires_at")
    private long expiresAt;

    /** For the persistence provider. */
    protected AcceptedRequest() {}

    AcceptedRequest(IdempotencyKey key, int projectId, Instant expiresAt) {
        this.keyDigest = key.keyDigest();
        this.requestDigest = key.requestDigest();
        this.projectId = projectId;
        this.expiresAt = expiresAt.toEpochMilli();
    }

    /** Whether the client says the same again. */
    boolean isSameAs(IdempotencyKey key) {
        return requestDigest.equals(key.requestDigest());
    }

    boolean isExpiredAt(Instant now) {
        return expiresAt < now.toEpochMilli();
    }

    Integer projectId() {
        return projectId;
    }
}
