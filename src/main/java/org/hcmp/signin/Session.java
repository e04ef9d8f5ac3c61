package org.hcmp.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Locale;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.secrets.Token;

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

    @Column(name = "signed_in_by")
    private String signedInBy;

    private String address;

    /** For the persistence provider. */
    protected Session() {}

    Session(Token token, OpenSession open, String address) {
        this.tokenDigest = token.digest();
        this.userId = open.caller().id();
        this.openedAt = open.openedAt();
        this.expiresAt = open.expiresAt();
        this.signedInBy = open.caller().by().text();
        this.address = address;
    }

    /** What a row says of how it was opened; those of earlier versions say nothing, and knew passwords alone. */
    static SignedInBy by(String stored) {
        return stored == null ? SignedInBy.PASSWORD : SignedInBy.valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
