package org.hcmp.signin;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.Optional;
import org.hcmp.audit.AuditedChange;
import org.hcmp.platform.access.AccessChanged;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.persistence.DatabaseClock;
import org.hcmp.platform.secrets.Token;

/** Opens, renews and ends sessions. They lie in the database, so they outlive a restart and hold on every node. */
@Stateless
public class Sessions {

    private static final int SIGNED_IN = 200;

    @Inject
    private AuditedChange audited;

    @Inject
    private EntityManager entityManager;

    @Inject
    private DatabaseClock clock;

    @Inject
    private StoredPasswords passwords;

    @Inject
    private Event<AccessChanged> access;

    /**
     * Signs somebody in by a password, unless it was changed since it was compared: whoever knows the old one only must not get
     * in any more.
     *
     * @param address from where
     * @param compared what the password was compared with
     */
    public Optional<Token> open(Caller caller, String address, String compared) {
        if (!passwords.keep(caller.id(), compared)) {
            return Optional.empty();
        }
        Token token = open(caller, address);
        audited.store(SIGNED_IN);
        return Optional.of(token);
    }

    /**
     * Signs somebody in, and forgets sessions that have ended by themselves.
     *
     * @param caller who has shown who they are, and how
     * @param address from where
     */
    public Token open(Caller caller, String address) {
        LocalDateTime now = clock.now();
        entityManager
                .createQuery("delete from Session s where s.expiresAt < :now")
                .setParameter("now", now)
                .executeUpdate();
        Token token = Token.random();
        entityManager.persist(new Session(token, OpenSession.begin(caller, now), address));
        return token;
    }

    /** Moves the end of a session on, because it is in use; one that has ended meanwhile stays so. */
    public OpenSession renew(Token token, OpenSession session) {
        OpenSession renewed = session.renewed(clock.now());
        entityManager
                .createQuery("update Session s set s.expiresAt = :end where s.tokenDigest = :digest")
                .setParameter("end", renewed.expiresAt())
                .setParameter("digest", token.digest())
                .executeUpdate();
        return renewed;
    }

    /** Ends a session, on every node. */
    public void end(Token token) {
        entityManager
                .createQuery("delete from Session s where s.tokenDigest = :digest")
                .setParameter("digest", token.digest())
                .executeUpdate();
        access.fire(AccessChanged.somewhere());
    }

    /**
     * Ends all sessions of a user but one.
     *
     * @param kept the token of the one that goes on; empty if none does
     */
    public void endOthers(String userId, Optional<Token> kept) {
        endAll(userId, kept.map(Token::digest).orElse(""));
        access.fire(AccessChanged.somewhere());
    }

    /** What an account is signed in by ends with it: part of the transaction that closes it. */
    public void endClosed(@Observes AccessChanged changed) {
        changed.closed().ifPresent(account -> endAll(account, ""));
    }

    private void endAll(String userId, String keptDigest) {
        entityManager
                .createQuery("delete from Session s where s.userId = :user and s.tokenDigest <> :kept")
                .setParameter("user", userId)
                .setParameter("kept", keptDigest)
                .executeUpdate();
    }
}
