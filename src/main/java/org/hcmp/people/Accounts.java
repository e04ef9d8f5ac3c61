package org.hcmp.people;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import org.hcmp.platform.access.AccessChanged;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.persistence.Turns;

/** The accounts of people, the administrator's among them. */
@Stateless
public class Accounts {

    @Inject
    private Sql sql;

    @Inject
    private AccountDirectory directory;

    @Inject
    private Credentials credentials;

    @Inject
    private Memberships memberships;

    @Inject
    private Turns turns;

    @Inject
    private Event<AccessChanged> access;

    /**
     * Makes an account, with a link by which its person sets the first password.
     *
     * @throws ProblemException 409 if somebody has or had the id, 422 if there is no such team
     */
    public AccountView add(String id, AccountChange wanted) {
        turns.take("people");
        AccountView account = wanted.of(new AccountView(id, id, null, "member", List.of(), null, false, null, null));
        if (!sql.select("select 1 from accounts where id = ?", row -> id, id).isEmpty()) {
            throw new ProblemException(
                    ProblemCode.ACCOUNT_EXISTS, "Somebody has, or had, the id %s; choose another.".formatted(id));
        }
        sql.update(
                "insert into accounts (id, name, mail, role, language, state) values (?, ?, ?, ?, ?, ?)",
                id,
                account.name(),
                account.mail(),
                account.role(),
                account.language(),
                state(account));
        memberships.replace(id, account.teams());
        return account.with(credentials.link(id));
    }

    /**
     * Changes an account; whatever it is signed in by ends if it is disabled.
     *
     * @throws ProblemException 404 if there is none, 422 if there is no such team, 409 for the account of last resort
     */
    public AccountView change(String id, AccountChange wanted) {
        turns.take("people");
        AccountView before = directory.get(id);
        AccountView after = wanted.of(before);
        if (after.disabled() || !after.role().equals(before.role())) {
            protect(id);
        }
        sql.update(
                "update accounts set name = ?, mail = ?, role = ?, language = ?, state = ? where id = ?",
                after.name(),
                after.mail(),
                after.role(),
                after.language(),
                state(after),
                id);
        if (!after.teams().equals(before.teams())) {
            memberships.replace(id, after.teams());
        }
        access.fire(after.disabled() ? AccessChanged.closing(id) : AccessChanged.somewhere());
        return after;
    }

    /**
     * Ends an account for good. What was asked for with it stays, and its id is given to nobody else.
     *
     * @throws ProblemException 404 if there is none, 409 for the account of last resort
     */
    public void end(String id) {
        turns.take("people");
        directory.get(id);
        protect(id);
        memberships.replace(id, List.of());
        sql.update("update accounts set state = 'ended', password = null, link_digest = null where id = ?", id);
        access.fire(AccessChanged.closing(id));
    }

    /**
     * Makes a link by which its person sets a new password; one that was made before does no more.
     *
     * @throws ProblemException 404 if there is no such account, 409 for those whose password is elsewhere
     */
    public AccountView link(String id) {
        AccountView account = directory.get(id);
        if (id.equals(Caller.ADMIN)) {
            throw new ProblemException(
                    ProblemCode.PASSWORD_ELSEWHERE,
                    "The password of admin is changed by PUT /api/settings/password alone.");
        }
        if (sql.first("select 1 from sso_accounts where account_id = ?", row -> true, id)
                .isPresent()) {
            throw new ProblemException(
                    ProblemCode.PASSWORD_ELSEWHERE,
                    "%s signs in at the provider, and has no password here.".formatted(id));
        }
        return account.with(credentials.link(id));
    }

    private static String state(AccountView account) {
        return account.disabled() ? "disabled" : AccountView.ACTIVE;
    }

    private static void protect(String id) {
        if (id.equals(Caller.ADMIN)) {
            throw new ProblemException(
                    ProblemCode.LAST_RESORT_ACCOUNT,
                    "admin is the account of last resort: it cannot be removed, disabled or given another role.");
        }
    }
}
