package org.hcmp.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.Sql;

/** Who is in which team, as part of the transactions that change accounts and teams. */
@ApplicationScoped
public class Memberships {

    private static final String ADD = "insert into memberships (account_id, team_key)"
            + " select a.id, t.team_key from accounts a, teams t where a.id = ? and t.team_key = ? and a.state <> 'ended'";

    @Inject
    private Sql sql;

    /** The keys of somebody's teams; none for whoever has no account. */
    public SortedSet<String> of(String account) {
        return Words.isId(account)
                ? new TreeSet<>(sql.select(
                        "select team_key from memberships where account_id = ?", row -> row.text(1), account))
                : Collections.emptySortedSet();
    }

    /** Whether there is a team of that key. */
    public boolean isTeam(String key) {
        return Words.isKey(key)
                && sql.first("select 1 from teams where team_key = ?", row -> true, key)
                        .isPresent();
    }

    /** @throws ProblemException 422 if there is no such team */
    void replace(String account, Collection<String> teams) {
        sql.update("delete from memberships where account_id = ?", account);
        for (String team : teams) {
            if (!Words.isKey(team) || sql.update(ADD, account, team) == 0) {
                throw ProblemException.invalid("teams names a team that there is not: make it first.");
            }
        }
    }

    /** @throws ProblemException 422 if there is no such account */
    void replaceMembers(String team, Collection<String> accounts) {
        sql.update("delete from memberships where team_key = ?", team);
        for (String account : accounts) {
            if (!Words.isId(account) || sql.update(ADD, account, team) == 0) {
                throw ProblemException.invalid("members names an account that there is not: make it first.");
            }
        }
    }
}
