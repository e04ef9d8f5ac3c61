package org.hcmp.provisioning.runs;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.projects.ProjectHistory;
import org.hcmp.projects.Projects;
import org.hcmp.projects.RunError;

/** Ends what the old backend began and lost when it died: nobody carries it out any more. */
@Stateless
public class Orphans {

    private static final String REASON =
            "The server stopped before this run was finished, and it was not resumed. Please request it again.";

    private static final String SELECT = "select p.id from projects p where p.status in ('PENDING', 'RUNNING')"
            + " and not exists (select 1 from runs r where r.project_id = p.id and r.finished_at is null) order by p.id";

    @Inject
    private Sql sql;

    @Inject
    private Projects projects;

    /** Ends them as FAILED and returns their ids. A run of the portal's own that goes on has its bookkeeping and
     * is none of them. */
    public List<Integer> end() {
        List<Integer> orphans = sql.select(SELECT, row -> (int) row.number(1));
        orphans.forEach(id -> projects.lock(id).ifPresent(this::end));
        return orphans;
    }

    private void end(ProjectHistory project) {
        project.fail(RunError.of(REASON));
        sql.update(project.change());
    }
}
