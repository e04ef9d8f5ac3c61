package org.hcmp.signin.sso;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.SortedSet;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.AuditedChange;
import org.hcmp.people.Credentials;
import org.hcmp.people.ProvidedAccounts;
import org.hcmp.people.ProvidedPerson;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.persistence.DatabaseClock;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.secrets.Token;
import org.hcmp.signin.Sessions;

/** Lets somebody in by a provider's answer, once, or out: in one transaction with the audit's entry of it. */
@Stateless
public class Entrance {

    /** Longer than any provider takes a code. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    @Inject
    private Sql sql;

    @Inject
    private DatabaseClock clock;

    @Inject
    private ProvidedAccounts accounts;

    @Inject
    private Credentials credentials;

    @Inject
    private Sessions sessions;

    @Inject
    private AuditFacts facts;

    @Inject
    private AuditedChange audited;

    /**
     * Somebody who is in.
     *
     * @param session their session's token
     * @param account what their account was and is
     */
    public record Entered(Token session, ProvidedAccounts.Settled account) {}

    /**
     * @param answer the digest of what only one answer of the provider comes with
     * @param idToken encrypted; empty if it cannot be kept
     * @param address from where
     * @throws RefusedException if that answer has let somebody in already, or their account is closed
     */
    public Entered enter(
            String answer,
            ProvidedPerson who,
            Role role,
            Optional<SortedSet<String>> teams,
            Optional<String> idToken,
            String address)
            throws RefusedException {
        use(answer);
        ProvidedAccounts.Settled account = accounts.settle(who, role, teams)
                .orElseThrow(() -> new RefusedException(Refusal.CLOSED, "The account is disabled or has ended."));
        Token session = sessions.open(
                credentials
                        .caller(account.after().id(), SignedInBy.SSO)
                        .orElseThrow(() -> new IllegalStateException("An account that was settled may sign in.")),
                address);
        sql.update("delete from sso_sessions where not exists"
                + " (select 1 from sessions s where s.token_digest = sso_sessions.token_digest)");
        idToken.ifPresent(kept ->
                sql.update("insert into sso_sessions (token_digest, id_token) values (?, ?)", session.digest(), kept));
        audit(account, Response.Status.SEE_OTHER.getStatusCode());
        return new Entered(session, account);
    }

    /** Takes away what somebody has whom the provider gives no role any more, and says that they are refused. */
    public RefusedException withdraw(ProvidedPerson who) {
        RefusedException refused =
                new RefusedException(Refusal.NO_ROLE, "No group of %s has a role.".formatted(who.signsInAs()));
        accounts.withdraw(who).ifPresent(account -> {
            facts.tells(Optional.of(refused.sentence()));
            audit(account, refused.refusal().status());
        });
        return refused;
    }

    private void audit(ProvidedAccounts.Settled account, int status) {
        facts.actsAs(account.after().id(), SignedInBy.SSO);
        facts.changed(account.before(), account.after());
        audited.store(status);
    }

    private void use(String answer) throws RefusedException {
        LocalDateTime now = clock.now();
        sql.update("delete from sso_answers where used_at < ?", now.minus(REMEMBERED));
        if (sql.update(
                        "insert into sso_answers (state_digest, used_at) values (?, ?) on conflict (state_digest) do nothing",
                        answer,
                        now)
                == 0) {
            throw new RefusedException(Refusal.USED, "The answer has let somebody in already.");
        }
    }
}
