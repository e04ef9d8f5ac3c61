package org.hcmp.provisioning.runs;

import java.time.LocalDateTime;
import java.util.UUID;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;

/**
 * What never changes of a run.
 *
 * @param runner who carries it out
 * @param runnerVersion in which version that was accepted
 * @param itemVersion which version of its item was asked for; null where that is none
 * @param trace the trace that the request was part of; null if none
 * @param acceptedAt when it was asked for
 * @param id unlike any other run's; a project's id alone is not, because SQLite gives it again
 * @param projectId the project whose run it is
 */
record RunIdentity(
        String runner,
        String runnerVersion,
        String itemVersion,
        String trace,
        LocalDateTime acceptedAt,
        String id,
        int projectId) {

    static RunIdentity next(Runner runner, RunRequest request) {
        return new RunIdentity(
                runner.name(),
                runner.version(),
                request.item().isBuiltIn() ? null : request.item().version(),
                request.trace(),
                LocalDateTime.now(),
                UUID.randomUUID().toString(),
                request.projectId());
    }

    /** In the order of the table's columns. */
    Object[] values() {
        return new Object[] {runner, runnerVersion, itemVersion, trace, acceptedAt, id, projectId};
    }
}
