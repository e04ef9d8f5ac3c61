package org.hcmp.projects;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.persistence.Conditions;
import org.hcmp.platform.persistence.DatabaseKind;
import org.hcmp.platform.secrets.Sha256;

/**
 * Which projects somebody sees: all, or their own and those of their teams. Part of every question that callers share, by value.
 *
 * @param all whether there is no limit
 * @param account whose own
 * @param teams the keys of the teams
 */
public record Scope(boolean all, String account, SortedSet<String> teams) {

    private static final Scope ALL = new Scope(true, "", Collections.emptySortedSet());

    /** What a caller sees. */
    public static Scope of(Caller caller) {
        return caller.may(Role.OPERATOR) ? ALL : new Scope(false, caller.id(), caller.teams());
    }

    /** What a caller wants to see, of what they may. */
    public static Scope of(Caller caller, Whose wanted) {
        return switch (wanted) {
            case ALL -> of(caller);
            case TEAMS -> new Scope(false, caller.id(), caller.teams());
            case MINE -> new Scope(false, caller.id(), Collections.emptySortedSet());
        };
    }

    /** @param owner whose a project is; null if nobody knows, so that only those see it who see all */
    public boolean sees(Owner owner) {
        return all
                || owner != null
                        && (owner.user().equals(account) || owner.team() != null && teams.contains(owner.team()));
    }

    /** Leaves only what is seen, of rows whose column names a project. */
    public void limit(Conditions conditions, String column, DatabaseKind database) {
        if (!all) {
            conditions.and(condition(column, database), values().toArray());
        }
    }

    /** The same as SQL with a question mark for each of {@link #values()}. */
    public String condition(String column, DatabaseKind database) {
        if (all) {
            return "1 = 1";
        }
        String ofTeams = teams.isEmpty()
                ? ""
                : " or o.team_key in (%s)".formatted(String.join(", ", Collections.nCopies(teams.size(), "?")));
        return database.isAmong(
                column,
                "select o.project_id from project_owners o where not o.ended and (o.account_id = ?%s)"
                        .formatted(ofTeams));
    }

    /** The values of its question marks. */
    public List<Object> values() {
        List<Object> values = new ArrayList<>();
        if (!all) {
            values.add(account);
            values.addAll(teams);
        }
        return values;
    }

    /** Tells versions of an answer apart that differ by who sees it. */
    public String version(String data) {
        return all ? data : Sha256.hex(data + " " + account + " " + teams);
    }
}
