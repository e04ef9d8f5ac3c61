package org.hcmp.projects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.Query;
import org.hcmp.platform.persistence.Sql;

/**
 * Stores projects, as part of the transaction in which their run is journalled: several times for each run, so by plain
 * SQL. A project may be gone by then, deleted by another node or the old backend.
 */
@ApplicationScoped
public class Projects {

    @Inject
    private Sql sql;

    @Inject
    private Ownership ownership;

    @Inject
    private ChosenDatabase database;

    @Inject
    private Event<ProjectAdopted> adopted;

    /** Stores an accepted request, PENDING, and returns its id. */
    public int open(NewProject request, Owner owner) {
        int id = new ProjectHistory(request).insert(sql, database.kind().nextId("projects"));
        ownership.set(id, owner);
        return id;
    }

    /**
     * Stores a project as another database held it, with an id of this one's.
     *
     * @param owner whose it is here; empty if nobody knows
     * @param cut why its run failed, if it was under way there
     * @return its id
     */
    public int adopt(FormerProject former, Optional<Owner> owner, RunError cut) {
        int id = new ProjectHistory(former, cut).insert(sql, database.kind().nextId("projects"));
        owner.ifPresent(known -> ownership.set(id, known));
        adopted.fire(new ProjectAdopted(id));
        return id;
    }

    /** A project, kept from everyone else until the transaction ends; empty if it is gone. */
    public Optional<ProjectHistory> lock(long id) {
        return sql.first(locking(id));
    }

    /** What it is called; empty if it is gone, or has no name. */
    public Optional<String> name(int id) {
        return sql.first(
                        "select " + ShownText.of("service_name") + " from projects where id = ?",
                        row -> Optional.ofNullable(row.text(1)),
                        id)
                .flatMap(name -> name);
    }

    /** When the project of that id was made; not known if it is gone. */
    public MadeAt madeAt(int id) {
        return sql.first(
                        "select " + MadeAt.text("projects") + " from projects where id = ?",
                        row -> new MadeAt(row.text(1)),
                        id)
                .orElse(new MadeAt(null));
    }

    /** What finds a project and keeps it from everyone else until the transaction ends. */
    public Query<ProjectHistory> locking(long id) {
        return ProjectHistory.query(id, database.kind().forUpdate());
    }

    /** Forgets the project, and says whether it was there. */
    public boolean delete(int id) {
        ownership.end(id);
        return sql.update("delete from projects where id = ?", id) > 0;
    }
}
