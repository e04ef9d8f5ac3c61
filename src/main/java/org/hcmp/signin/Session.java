package org.hcmp.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** Somebody who is signed in: a row of {@code sessions}, on every node the same. Times are in UTC. */
@Entity
@Table(name = "sessions")
public class Session {

    @Id
    @Column(name = "token_digest")
    private String tokenDigest;

    @Column(name = "user_id")
    private String userId;

    @Column(name = "opened_at")
    private LocalDateTime openedAt;

    @Column(name = "expires_at")
    private LocalDateTime expiresAt;

    /** For the persistence provider. */
    protected Session() {}

    Session(Token token, String userId, LocalDateTime openedAt, LocalDateTime expiresAt) {
        this.tokenDigest = token.digest();
        this.userId = userId;
        this.openedAt = openedAt;
        this.expiresAt = expiresAt;
    }
}
