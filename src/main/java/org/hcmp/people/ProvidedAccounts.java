package org.hcmp.people;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hcmp.platform.access.AccessChanged;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.persistence.Turns;

/**
 * The accounts of people who sign in at a provider. Each belongs to one of its subjects from the first sign-in on; an account
 * that was there before is never given to whoever is called like it.
 */
@Stateless
public class ProvidedAccounts {

    private static final String SELECT = "select " + AccountColumns.ALL
            + " from sso_accounts s join accounts a on a.id = s.account_id" + " where s.issuer = ? and s.subject = ?";

    @Inject
    private Sql sql;

    @Inject
    private Memberships memberships;

    @Inject
    private Turns turns;

    @Inject
    private Event<AccessChanged> access;

    /**
     * What an account was and is.
     *
     * @param before null if it was made just now
     * @param after what it is
     */
    public record Settled(MeView before, MeView after) {}

    /**
     * Makes somebody's account, or gives it the role and teams that the provider tells of now.
     *
     * @param teams what teams they are in, made where there is none; empty if the provider does not say
     * @return empty if their account has ended or is disabled
     */
    public Optional<Settled> settle(ProvidedPerson who, Role role, Optional<SortedSet<String>> teams) {
        turns.take("people");
        Optional<AccountView> before = find(who);
        if (before.isPresent() && before.get().disabled()) {
            return Optional.empty();
        }
        String id = before.map(AccountView::id).orElseGet(() -> add(who));
        sql.update("update accounts set role = ? where id = ?", role.text(), id);
        teams.ifPresent(keys -> join(id, keys));
        AccountView after = find(who).orElseThrow();
        if (before.filter(there -> !there.equals(after)).isPresent()) {
            access.fire(AccessChanged.somewhere());
        }
        return Optional.of(new Settled(before.map(AccountView::me).orElse(null), after.me()));
    }

    /**
     * Takes everything from somebody whom the provider gives no role any more: what their account is signed in by ends.
     *
     * @return what it was and is; empty if they have none
     */
    public Optional<Settled> withdraw(ProvidedPerson who) {
        turns.take("people");
        return find(who).map(before -> {
            sql.update("update accounts set role = ? where id = ?", Role.VIEWER.text(), before.id());
            memberships.replace(before.id(), List.of());
            access.fire(AccessChanged.closing(before.id()));
            return new Settled(before.me(), find(who).orElseThrow().me());
        });
    }

    private Optional<AccountView> find(ProvidedPerson who) {
        return sql.first(SELECT, AccountColumns::view, who.issuer(), who.subject());
    }

    private String add(ProvidedPerson who) {
        String id = freeId(who.wishedId());
        sql.update(
                "insert into accounts (id, name, mail, role, state) values (?, ?, ?, ?, ?)",
                id,
                who.name().flatMap(Words::asName).orElse(id),
                who.mail().flatMap(Words::asMail).orElse(null),
                Role.VIEWER.text(),
                AccountView.ACTIVE);
        sql.update(
                "insert into sso_accounts (issuer, subject, account_id) values (?, ?, ?)",
                who.issuer(),
                who.subject(),
                id);
        return id;
    }

    /** The wished one, or else the first with a number behind it; ids of those who have left are not free. */
    private String freeId(String wished) {
        SortedSet<String> taken = new TreeSet<>(sql.select(
                "select id from accounts where id = ? or id like ?", row -> row.text(1), wished, wished + "-%"));
        return Stream.concat(
                        Stream.of(wished),
                        IntStream.iterate(2, next -> next + 1).mapToObj(n -> wished + "-" + n))
                .filter(id -> !taken.contains(id))
                .findFirst()
                .orElseThrow();
    }

    private void join(String id, SortedSet<String> teams) {
        teams.forEach(key -> sql.update(
                "insert into teams (team_key, name) values (?, ?) on conflict (team_key) do nothing", key, key));
        memberships.replace(id, teams);
    }
}
