package org.hcmp.provisioning.runs;

import java.util.Optional;
import org.hcmp.projects.ProjectHistory;

/**
 * A run and its project, which nobody else changes until the transaction ends.
 *
 * @param run empty if the project has none, as those of the old backend
 * @param project empty if it is gone
 */
record LockedRun(Optional<Run> run, Optional<ProjectHistory> project) {

    /** Whether the run is not of an earlier project that had this one's id. */
    boolean belongTogether() {
        return run.isEmpty()
                || project.isEmpty()
                || run.get().isOf(project.get().madeAt());
    }
}
