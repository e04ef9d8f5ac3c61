package org.hcmp.projects;

/** Where a run stands (contract section 5). Rows of older versions hold other words, which are shown as they are. */
public enum ProjectStatus {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED
}
