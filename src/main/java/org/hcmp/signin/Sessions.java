package org.hcmp.signin;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hcmp.platform.access.Caller;
import org.hcmp.settings.Settings;

/** Opens, renews and ends sessions. They lie in the database, so they outlive a restart and hold on every node. */
@Stateless
public class Sessions {

    @Inject
    private EntityManager entityManager;

    @Inject
    private Settings settings;

    /**
     * Signs the administrator in, unless the password was changed since it was compared: whoever knows the old one only must
     * not get in any more.
     *
     * @param compared what the password was compared with
     */
    public Optional<Token> open(Caller admin, String compared) {
        return settings.keepAdminPassword(compared) ? Optional.of(open(admin)) : Optional.empty();
    }

    /** Signs a user in, and forgets sessions that have ended by themselves. */
    public Token open(Caller caller) {
        LocalDateTime now = now();
        entityManager
                .createQuery("delete from Session s where s.expiresAt < :now")
                .setParameter("now", now)
                .executeUpdate();
        Token token = Token.random();
        OpenSession session = OpenSession.begin(caller, now);
        entityManager.persist(new Session(token, caller.id(), session.openedAt(), session.expiresAt()));
        return token;
    }

    /** Moves the end of a session on, because it is in use; one that has ended meanwhile stays so. */
    public OpenSession renew(Token token, OpenSession session) {
        OpenSession renewed = session.renewed(now());
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
    }

    /**
     * Ends all sessions of a user but one.
     *
     * @param kept the token of the one that goes on; empty if none does
     */
    public void endOthers(String userId, Optional<Token> kept) {
        entityManager
                .createQuery("delete from Session s where s.userId = :user and s.tokenDigest <> :kept")
                .setParameter("user", userId)
                .setParameter("kept", kept.map(Token::digest).orElse(""))
                .executeUpdate();
    }

    /** In UTC: nodes of one database may live in different zones. To the microsecond, as it is stored. */
    static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}
