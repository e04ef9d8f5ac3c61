package org.hcmp.provisioning.events;

/**
 * What a reader watches.
 *
 * @param projectId the project whose run it is; 0 for all runs
 */
record Topic(int projectId) {

    static final Topic ALL = new Topic(0);

    boolean isAll() {
        return projectId == 0;
    }
}
