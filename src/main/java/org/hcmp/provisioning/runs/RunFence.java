package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.Query;

/** The fence around what belongs to a run, for those who write beside its journal. */
@ApplicationScoped
public class RunFence {

    private static final String HELD =
            "select r.attempt from runs r where r.project_id = ? and r.id = ? and r.attempt = ?"
                    + " and r.finished_at is null and exists (select 1 from projects p where p.id = r.project_id)";

    @Inject
    private ChosenDatabase database;

    /**
     * What gives one row, and keeps the run from everyone else until the transaction ends, if the claim holds; else none. A
     * project that the old backend deleted leaves nothing to hold.
     */
    public Query<Integer> holding(Claim claim) {
        return new Query<>(
                HELD + database.kind().forUpdate(),
                row -> (int) row.number(1),
                claim.projectId(),
                claim.run(),
                claim.attempt());
    }
}
