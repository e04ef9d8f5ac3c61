package org.hcmp.provisioning.output;

import java.util.Optional;
import org.hcmp.platform.persistence.Conditions;

/**
 * What somebody wants to read.
 *
 * @param projectId what the run of that project said
 * @param step only in this step
 * @param attempt only when it was taken up for that time, from 1
 */
public record OutputQuery(int projectId, Optional<String> step, Optional<Integer> attempt) {

    /** All that a run said. */
    static OutputQuery of(int projectId) {
        return new OutputQuery(projectId, Optional.empty(), Optional.empty());
    }

    Conditions conditions() {
        Conditions conditions = new Conditions().and("project_id = ?", projectId);
        // No stored text holds a NUL, and the databases do not agree on what one in a query means.
        step.ifPresent(wanted -> conditions.and("step = ?", wanted.replace("\0", "")));
        attempt.ifPresent(wanted -> conditions.and("attempt = ?", wanted));
        return conditions;
    }
}
