package org.hcmp.monitoring;

import java.util.Collection;
import org.hcmp.projects.StoppedRuns;

/** How many runs stand where. */
record StateCounts(long pending, long running, long completed, long failed, long stopped, long other) {

    static final StateCounts NONE = new StateCounts(0, 0, 0, 0, 0, 0);

    /** So many runs of one state; an unknown one, or none at all, counts as other. */
    static StateCounts of(String status, long count) {
        return switch (status == null ? "" : status) {
            case "PENDING" -> new StateCounts(count, 0, 0, 0, 0, 0);
            case "RUNNING" -> new StateCounts(0, count, 0, 0, 0, 0);
            case "COMPLETED" -> new StateCounts(0, 0, count, 0, 0, 0);
            case "FAILED" -> new StateCounts(0, 0, 0, count, 0, 0);
            case StoppedRuns.STATUS -> new StateCounts(0, 0, 0, 0, count, 0);
            default -> new StateCounts(0, 0, 0, 0, 0, count);
        };
    }

    static StateCounts sum(Collection<StateCounts> all) {
        return all.stream().reduce(NONE, StateCounts::plus);
    }

    StateCounts plus(StateCounts more) {
        return new StateCounts(
                pending + more.pending,
                running + more.running,
                completed + more.completed,
                failed + more.failed,
                stopped + more.stopped,
                other + more.other);
    }

    /** The share of the completed among those that ended by themselves; null if none did. */
    Double successRate() {
        long ended = completed + failed;
        return ended == 0 ? null : (double) completed / ended;
    }
}
