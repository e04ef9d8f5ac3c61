package org.hcmp.signin;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hcmp.platform.persistence.ReadOnly;

/** Opens sessions and recognises them. They lie in the database, so they outlive a restart and hold on every node. */
@Stateless
public class Sessions {

    /** How long a session holds. */
    static final Duration LIFETIME = Duration.ofHours(8);

    @Inject
    private EntityManager entityManager;

    @Inject
    private ReadOnly readOnly;

    /** Signs a user in, and forgets sessions that have ended by themselves. */
    public Token open(String userId) {
        LocalDateTime now = now();
        entityManager
                .createQuery("delete from Session s where s.expiresAt < :now")
                .setParameter("now", now)
                .executeUpdate();
        Token token = Token.random();
        entityManager.persist(new Session(token, userId, now.plus(LIFETIME)));
        return token;
    }

    /** The user that a token belongs to; empty if it is unknown or too old. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<String> userOf(Token token) {
        return readOnly.read(em -> em.createQuery(
                        "select s.userId from Session s where s.tokenDigest = :digest and s.expiresAt > :now",
                        String.class)
                .setParameter("digest", token.digest())
                .setParameter("now", now())
                .getResultStream()
                .findFirst());
    }

    /** In UTC: nodes of one database may live in different zones. */
    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }
}
