package org.hcmp.people;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.access.AccessChanged;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.persistence.Turns;

/** The teams that projects belong to, and who is in them. */
@Stateless
public class Teams {

    private static final String SELECT = "select t.team_key, t.name, t.max_vcpu, t.max_memory,"
            + " (select string_agg(m.account_id, ' ') from memberships m where m.team_key = t.team_key) from teams t";

    @Inject
    private Sql sql;

    @Inject
    private Turns turns;

    @Inject
    private Memberships memberships;

    @Inject
    private Event<AccessChanged> access;

    /** All of them, by key. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<TeamView> all() {
        return sql.select(SELECT + " order by t.team_key", Teams::view);
    }

    /** @throws ProblemException 404 if there is none of that key */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public TeamView get(String key) {
        return find(key);
    }

    /** @throws ProblemException 409 if there is one of that key, 422 if a member has no account */
    public TeamView add(String key, TeamChange wanted) {
        turns.take("people");
        TeamView team = wanted.of(new TeamView(key, key, List.of(), new TeamView.Limits(null, null)));
        if (sql.first(SELECT + " where t.team_key = ?", Teams::view, key).isPresent()) {
            throw new ProblemException(ProblemCode.TEAM_EXISTS, "There is a team %s already.".formatted(key));
        }
        sql.update("insert into teams (team_key, name) values (?, ?)", key, team.name());
        store(team);
        return team;
    }

    /** @throws ProblemException 404 if there is none of that key, 422 if a member has no account */
    public TeamView change(String key, TeamChange wanted) {
        turns.take("people");
        TeamView team = wanted.of(find(key));
        store(team);
        return team;
    }

    /**
     * Takes a team away; its projects stay with whom they were asked for.
     *
     * @throws ProblemException 404 if there is none of that key
     */
    public void remove(String key) {
        turns.take("people");
        find(key);
        memberships.replaceMembers(key, List.of());
        sql.update("update project_owners set team_key = null where team_key = ?", key);
        sql.update("delete from teams where team_key = ?", key);
        access.fire(AccessChanged.somewhere());
    }

    private void store(TeamView team) {
        sql.update(
                "update teams set name = ?, max_vcpu = ?, max_memory = ? where team_key = ?",
                team.name(),
                team.limits().maxVcpu(),
                team.limits().maxMemory(),
                team.key());
        memberships.replaceMembers(team.key(), team.members());
        access.fire(AccessChanged.somewhere());
    }

    private TeamView find(String key) {
        return Optional.of(key)
                .filter(Words::isKey)
                .flatMap(known -> sql.first(SELECT + " where t.team_key = ?", Teams::view, known))
                .orElseThrow(() -> ProblemException.notFound("There is no team of that key."));
    }

    private static TeamView view(Sql.Columns row) throws SQLException {
        return new TeamView(
                row.text(1),
                row.text(2),
                List.copyOf(AccountColumns.words(row.text(5))),
                new TeamView.Limits(limit(row, 3), limit(row, 4)));
    }

    private static Integer limit(Sql.Columns row, int column) throws SQLException {
        return row.text(column) == null ? null : Integer.valueOf((int) row.number(column));
    }
}
