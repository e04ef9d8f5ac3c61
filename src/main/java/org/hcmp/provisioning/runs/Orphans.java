package org.hcmp.provisioning.runs;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.hcmp.projects.Projects;
import org.hcmp.projects.RunError;

/** Ends what the old backend began and lost when it died: nobody carries it out any more. */
@Stateless
public class Orphans {

    private static final String REASON =
            "The server stopped before this run was finished, and it was not resumed. Please request it again.";

    @Inject
    private EntityManager entityManager;

    @Inject
    private Projects projects;

    /** Ends them as FAILED and returns their ids. A run of the portal's own that goes on has its bookkeeping and
     * is none of them. */
    public List<Integer> end() {
        List<Integer> orphans = entityManager
                .createQuery(
                        "select p.id from ProjectHistory p where p.status in ('PENDING', 'RUNNING')"
                                + " and not exists (select r from Run r where r.projectId = p.id and r.finishedAt is null) order by p.id",
                        Integer.class)
                .getResultList();
        orphans.forEach(id -> projects.fail(id, RunError.of(REASON)));
        return orphans;
    }
}
