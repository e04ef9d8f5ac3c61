package org.hcmp.fallback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.projects.Owner;

/** What of the temporary database is here already, and who is who here. */
@ApplicationScoped
public class TakenOverProjects {

    private static final String OF_PROVIDER = "select account_id from sso_accounts where issuer = ? and subject = ?";

    /** Somebody of a provider who is called like a person there is another one. */
    private static final String LOCAL = "select named.id from (select cast(? as varchar) as id) named"
            + " where not exists (select 1 from sso_accounts s where s.account_id = named.id)";

    @Inject
    private Sql sql;

    /** Those that were not taken over, and are not here as what they are there, as after moving the whole database. */
    List<Origin> missing(List<Origin> former) {
        if (former.isEmpty()) {
            return former;
        }
        Set<String> known = new HashSet<>(sql.select("select origin from taken_over_projects", row -> row.text(1)));
        sql.select(
                        "select id, created_at from projects where id between ? and ?",
                        Origin::read,
                        former.get(0).id(),
                        former.get(former.size() - 1).id())
                .forEach(here -> known.add(here.text()));
        return former.stream()
                .filter(project -> !known.contains(project.text()))
                .toList();
    }

    /** It is here from now on; its key stands in the way of a second time. */
    void note(Origin origin, int projectId) {
        sql.update("insert into taken_over_projects (origin, project_id) values (?, ?)", origin.text(), projectId);
    }

    /** Whose it is here: empty where the account is not the same person's, so that operators decide. */
    Optional<Owner> owner(FormerOwner former) {
        Optional<String> account = former.subject() == null
                ? sql.first(LOCAL, row -> row.text(1), former.account())
                : sql.first(OF_PROVIDER, row -> row.text(1), former.issuer(), former.subject());
        return account.map(id -> new Owner(id, teamHere(former.team())));
    }

    private String teamHere(String key) {
        return sql.first("select team_key from teams where team_key = ?", row -> row.text(1), key)
                .orElse(null);
    }
}
