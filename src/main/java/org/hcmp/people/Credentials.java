package org.hcmp.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.DatabaseClock;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.secrets.Token;

/** What accounts other than the administrator's are signed in with: hashes of passwords, and links to set one. */
@ApplicationScoped
public class Credentials {

    private static final int LINK_DAYS = 3;

    @Inject
    private Sql sql;

    @Inject
    private DatabaseClock clock;

    @Inject
    private ChosenDatabase database;

    /** The account as a caller; empty if there is none that may sign in. */
    public Optional<Caller> caller(String id, SignedInBy by) {
        return usable(id)
                .flatMap(known -> sql.first(
                        "select " + AccountColumns.CALLER + " from accounts a where a.id = ? and "
                                + AccountColumns.ACTIVE,
                        row -> AccountColumns.caller(row, 1, by, null),
                        known));
    }

    /** The hash of the account's password; empty if it has none, or may not sign in. */
    public Optional<String> password(String id) {
        return usable(id)
                .flatMap(known -> sql.first(
                        "select a.password from accounts a where a.id = ? and a.password is not null and "
                                + AccountColumns.ACTIVE,
                        row -> row.text(1),
                        known));
    }

    /**
     * Keeps a password as it is until the transaction ends.
     *
     * @param compared what was read of it before
     * @return whether that is what it still is, and may be signed in with
     */
    public boolean keepPassword(String id, String compared) {
        return sql.first(
                        "select coalesce(a.password, '') from accounts a where a.id = ? and " + AccountColumns.ACTIVE
                                + database.kind().forUpdate(),
                        row -> row.text(1),
                        id)
                .filter(compared::equals)
                .isPresent();
    }

    /** Stores the hash of a new password. */
    public void changePassword(String id, String hash) {
        sql.update("update accounts set password = ? where id = ?", hash, id);
    }

    /**
     * Stores the hash of a password that was set by a link, which does no more afterwards.
     *
     * @return whose it is; empty if the link is none, or too old, or was used
     */
    public Optional<String> redeem(Token link, String hash) {
        return sql.first(
                "update accounts set password = ?, link_digest = null, link_expires_at = null"
                        + " where link_digest = ? and link_expires_at > ? and state = 'active' returning id",
                row -> row.text(1),
                hash,
                link.digest(),
                clock.now());
    }

    /** Whose link it is, if it can be used. */
    public Optional<String> holder(Token link) {
        return sql.first(
                "select id from accounts where link_digest = ? and link_expires_at > ? and state = 'active'",
                row -> row.text(1),
                link.digest(),
                clock.now());
    }

    FirstPasswordLink link(String id) {
        LocalDateTime end = clock.now().plusDays(LINK_DAYS).truncatedTo(ChronoUnit.SECONDS);
        Token token = Token.random();
        sql.update("update accounts set link_digest = ?, link_expires_at = ? where id = ?", token.digest(), end, id);
        return new FirstPasswordLink(token, end.toInstant(ZoneOffset.UTC));
    }

    private static Optional<String> usable(String id) {
        return Optional.of(id).filter(Words::isId);
    }
}
