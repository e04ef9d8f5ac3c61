package org.hcmp.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hcmp.people.AccountColumns;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.persistence.DatabaseClock;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.secrets.Token;
import org.hcmp.platform.work.CommonAnswers;

/** Finds the tokens that programs show, with their account's role and teams as they are at this moment. */
@ApplicationScoped
public class KnownTokens {

    /** How every token begins, so that it is found where it should not be. */
    static final String PREFIX = "hcmp_";

    private static final String SELECT = "select t.scope, " + AccountColumns.CALLER
            + " from api_tokens t join accounts a on a.id = t.account_id"
            + " where t.token_digest = ? and t.expires_at > ? and " + AccountColumns.ACTIVE;

    @Inject
    private Sql sql;

    @Inject
    private DatabaseClock clock;

    private final CommonAnswers<String, Optional<Entry>> answers = new CommonAnswers<>(this::read);

    static boolean isOne(Token token) {
        return token.value().startsWith(PREFIX);
    }

    /** Who made it; empty if it is unknown or too old, or its account may not sign in. */
    Optional<Entry> find(Token token) {
        return findByDigest(token.digest());
    }

    Optional<Entry> findByDigest(String digest) {
        return answers.to(digest);
    }

    private Optional<Entry> read(String digest) {
        return sql.first(
                SELECT,
                found -> Entry.by(
                        AccountColumns.caller(found, 2, SignedInBy.TOKEN, digest),
                        !TokenScope.WRITE.text().equals(found.text(1))),
                digest,
                clock.now());
    }
}
