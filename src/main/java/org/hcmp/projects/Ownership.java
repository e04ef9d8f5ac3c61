package org.hcmp.projects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hcmp.platform.persistence.Sql;

/** Whose projects are: in a table of its own, because the old backend knows nothing of it. */
@ApplicationScoped
public class Ownership {

    @Inject
    private Sql sql;

    /** Says whose a project is from now on. */
    public void set(int project, Owner owner) {
        sql.update(
                "insert into project_owners (project_id, account_id, team_key) values (?, ?, ?) on conflict (project_id)"
                        + " do update set account_id = excluded.account_id, team_key = excluded.team_key, ended = false",
                project,
                owner.user(),
                owner.team());
    }

    /** Whose it is; empty for projects of an earlier time, or of the old backend. */
    public Optional<Owner> of(int project) {
        return sql.first(
                "select account_id, team_key from project_owners where project_id = ? and not ended",
                row -> new Owner(row.text(1), row.text(2)),
                project);
    }

    /** The project goes; its owner may still learn that it did. */
    void end(int project) {
        sql.update("update project_owners set ended = true where project_id = ?", project);
    }

    /** What the old backend made in its place was not asked for by anybody here. */
    void forgetReplaced(@Observes ProjectReplaced replaced) {
        sql.update("delete from project_owners where project_id = ?", replaced.id());
    }

    /** Whether somebody sees it, if it is there. */
    public boolean isSeen(Scope scope, int project) {
        return scope.all() || scope.sees(of(project).orElse(null));
    }
}
