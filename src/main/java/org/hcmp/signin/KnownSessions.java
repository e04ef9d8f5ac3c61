package org.hcmp.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.work.CommonAnswers;

/** Finds sessions, for every call that is not open to everyone. */
@ApplicationScoped
public class KnownSessions {

    private static final String SELECT =
            "select opened_at, expires_at from sessions where token_digest = ? and expires_at > ?";

    @Inject
    private Sql sql;

    /** A program that makes many calls at once makes them with one token. */
    private final CommonAnswers<String, Optional<OpenSession>> answers = new CommonAnswers<>(this::read);

    /** The session that a token belongs to; empty if it is unknown or has ended. */
    public Optional<OpenSession> find(Token token) {
        return answers.to(token.digest());
    }

    private Optional<OpenSession> read(String digest) {
        return sql.first(
                SELECT,
                found -> new OpenSession(Caller.admin(SignedInBy.PASSWORD), found.time(1), found.time(2)),
                digest,
                Sessions.now());
    }
}
