package org.hcmp.signin;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.access.AccessChanged;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.DatabaseClock;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.persistence.Turns;
import org.hcmp.platform.secrets.Token;

/** The tokens that people make for their programs. */
@Stateless
public class ApiTokens {

    private static final int MOST = 50;
    private static final String SELECT =
            "select id, name, scope, created_at, expires_at from api_tokens where account_id = ? order by id";
    private static final String REMOVE = "delete from api_tokens where account_id = ? and id = ? %s returning name";

    @Inject
    private Sql sql;

    @Inject
    private DatabaseClock clock;

    @Inject
    private Turns turns;

    @Inject
    private Event<AccessChanged> access;

    /** An account's tokens, oldest first; those that are too old too, until they are taken away. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<TokenView> list(String account) {
        return sql.select(SELECT, ApiTokens::view, account);
    }

    /**
     * Makes a token.
     *
     * @return it, this once with what the program shows
     * @throws ProblemException 409 if the account has too many
     */
    public TokenView add(String account, NewToken wanted) {
        turns.take("api_tokens");
        if (sql.select(SELECT, ApiTokens::view, account).size() >= MOST) {
            throw new ProblemException(
                    ProblemCode.LIMIT_REACHED, "There are %d tokens already; remove one first.".formatted(MOST));
        }
        Token token = Token.startingWith(KnownTokens.PREFIX);
        LocalDateTime now = clock.now();
        int id = sql.first(
                        "insert into api_tokens (token_digest, account_id, name, scope, created_at, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?) returning id",
                        row -> (int) row.number(1),
                        token.digest(),
                        account,
                        wanted.name(),
                        wanted.scope(),
                        now,
                        wanted.expiresAt())
                .orElseThrow();
        return new TokenView(
                id,
                wanted.name(),
                wanted.scope(),
                now.toInstant(ZoneOffset.UTC),
                wanted.expiresAt().toInstant(ZoneOffset.UTC),
                token.value());
    }

    /**
     * Ends a token.
     *
     * @return its name
     * @throws ProblemException 404 if the account has no such token, or a token asks for another than itself
     */
    public String remove(Caller caller, int id) {
        Optional<String> removed = caller.by() == SignedInBy.TOKEN
                ? sql.first(
                        REMOVE.formatted("and token_digest = ?"),
                        row -> row.text(1),
                        caller.id(),
                        id,
                        caller.credential())
                : sql.first(REMOVE.formatted(""), row -> row.text(1), caller.id(), id);
        String name = removed.orElseThrow(() -> ProblemException.notFound("You have no token #%d.".formatted(id)));
        access.fire(AccessChanged.somewhere());
        return name;
    }

    /** What an account is signed in by ends with it: part of the transaction that closes it. */
    public void endClosed(@Observes AccessChanged changed) {
        changed.closed().ifPresent(account -> sql.update("delete from api_tokens where account_id = ?", account));
    }

    private static TokenView view(Sql.Columns row) throws SQLException {
        return new TokenView(
                (int) row.number(1),
                row.text(2),
                row.text(3),
                row.time(4).toInstant(ZoneOffset.UTC),
                row.time(5).toInstant(ZoneOffset.UTC),
                null);
    }
}
