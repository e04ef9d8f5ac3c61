package org.hcmp.fallback;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.persistence.DatabaseKind;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.persistence.TemporaryDatabase;
import org.hcmp.projects.FormerProject;
import org.hcmp.projects.ShownText;

/** The projects that a temporary database holds, and what is known there of each. */
final class FormerProjects {

    private static final String SELECT = "select service_name, status, assigned_ip, template_type, created_at, details"
            + " from projects where id = ?";

    private static final String SHOWN = "select " + ShownText.of("service_name") + ", " + ShownText.of("template_type")
            + ", " + ShownText.of("status") + " from projects where id = ?";

    private static final String OWNER = "select o.account_id, o.team_key, s.issuer, s.subject from project_owners o"
            + " left join sso_accounts s on s.account_id = o.account_id where o.project_id = ? and not o.ended";

    private static final String MACHINES =
            "select vm_name, ip_address from workload_test_pool where project_id = ? and "
                    + DatabaseKind.SQLITE.isSet("is_used") + " order by id";

    private final TemporaryDatabase database;
    private final boolean knowsOwners;
    private final boolean hasPool;

    FormerProjects(TemporaryDatabase database) {
        this.database = database;
        knowsOwners = database.has("project_owners") && database.has("sso_accounts");
        hasPool = database.has("workload_test_pool");
    }

    /** All that there are, by their ids. */
    List<Origin> all() {
        return database.select("select id, created_at from projects order by id", Origin::read);
    }

    /** What an operator is shown of one of them. */
    FallbackView.Project show(Origin origin) {
        return database.select(SHOWN, row -> shown(origin, row), origin.id()).get(0);
    }

    /** One of them; each is read by itself, because details may be large. */
    FormerProject get(Origin origin) {
        return database.select(SELECT, FormerProjects::project, origin.id()).get(0);
    }

    /** Whose it is; empty if nobody knows. */
    Optional<FormerOwner> ownerOf(Origin origin) {
        return knowsOwners
                ? database
                        .select(
                                OWNER,
                                row -> new FormerOwner(row.text(1), row.text(2), row.text(3), row.text(4)),
                                origin.id())
                        .stream()
                        .findFirst()
                : Optional.empty();
    }

    /** The machines of the pool there that it holds, each by name and address. */
    List<String> machinesOf(Origin origin) {
        return hasPool
                ? database.select(MACHINES, row -> "%s (%s)".formatted(row.text(1), row.text(2)), origin.id())
                : List.of();
    }

    private FallbackView.Project shown(Origin origin, Sql.Columns row) throws SQLException {
        return new FallbackView.Project(
                origin.id(), row.text(1), row.text(2), row.text(3), origin.madeAt(), machinesOf(origin));
    }

    private static FormerProject project(Sql.Columns row) throws SQLException {
        return new FormerProject(text(row, 1), text(row, 2), text(row, 3), text(row, 4), row.time(5), row.json(6));
    }

    /** SQLite keeps the NUL that Postgres takes in no text. */
    private static String text(Sql.Columns row, int column) throws SQLException {
        String stored = row.text(column);
        return stored == null ? null : stored.replace("\0", "");
    }
}
