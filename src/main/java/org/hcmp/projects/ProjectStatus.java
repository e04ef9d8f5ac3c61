package org.hcmp.projects;

/** Where a run stands (contract section 5). Rows of older versions hold other words, which are shown as they are. */
public enum ProjectStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED;

    /** Whether a stored word says that a run has not ended. */
    public static boolean isGoing(String stored) {
        return PENDING.name().equals(stored) || RUNNING.name().equals(stored);
    }
}
