package org.hcmp.provisioning.runs;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.List;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.projects.ProjectHistory;
import org.hcmp.projects.Projects;
import org.hcmp.projects.RunError;

/** What the old backend began and has not finished: it may be at it still, or have died. */
@Stateless
public class Orphans {

    private static final String REASON =
            "The server stopped before this run was finished, and it was not resumed. Please request it again.";

    private static final String SELECT = "select p.id, p.created_at, p.status, length(cast(p.details as varchar))"
            + " from projects p where p.status in ('PENDING', 'RUNNING')"
            + " and not exists (select 1 from runs r where r.project_id = p.id and r.finished_at is null) order by p.id";

    @Inject
    private Sql sql;

    @Inject
    private Projects projects;

    /**
     * An unfinished project without a run of the portal's own.
     *
     * @param madeAt when it was made, by the clock of whoever made it; null if that is not known
     * @param status how it stands
     * @param length of its details, which grow with each step
     */
    public record Orphan(long id, LocalDateTime madeAt, String status, long length) {}

    /** Those that there are. */
    public List<Orphan> find() {
        return sql.select(SELECT, row -> new Orphan(row.number(1), row.time(2), row.text(3), row.number(4)));
    }

    /** Ends one as FAILED, if nothing has happened to it since it was found; says whether it did. */
    public boolean end(Orphan orphan) {
        return projects.lock(orphan.id())
                .filter(project -> find().contains(orphan))
                .map(this::end)
                .isPresent();
    }

    private ProjectHistory end(ProjectHistory project) {
        project.fail(RunError.of(REASON));
        sql.update(project.change());
        return project;
    }
}
