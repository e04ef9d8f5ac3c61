package org.hcmp.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hcmp.people.AccountColumns;
import org.hcmp.platform.persistence.DatabaseClock;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.secrets.Token;
import org.hcmp.platform.work.CommonAnswers;

/** Finds sessions, for every call that is not open to everyone: with role and teams as they are at this moment. */
@ApplicationScoped
public class KnownSessions {

    private static final String SELECT = "select s.opened_at, s.expires_at, s.signed_in_by, " + AccountColumns.CALLER
            + " from sessions s join accounts a on a.id = s.user_id"
            + " where s.token_digest = ? and s.expires_at > ? and " + AccountColumns.ACTIVE;

    @Inject
    private Sql sql;

    @Inject
    private DatabaseClock clock;

    /** A program that makes many calls at once makes them with one token. */
    private final CommonAnswers<String, Optional<OpenSession>> answers = new CommonAnswers<>(this::read);

    /** The session that a token belongs to; empty if it is unknown or has ended, or its account may not sign in. */
    public Optional<OpenSession> find(Token token) {
        return findByDigest(token.digest());
    }

    Optional<OpenSession> findByDigest(String digest) {
        return answers.to(digest);
    }

    private Optional<OpenSession> read(String digest) {
        return sql.first(
                SELECT,
                found -> new OpenSession(
                        AccountColumns.caller(found, 4, Session.by(found.text(3)), digest),
                        found.time(1),
                        found.time(2)),
                digest,
                clock.now());
    }
}
