package org.hcmp.provisioning.runs;

/**
 * The run of a project is to end, so that a step in hand need not come to its own end. A hint that may be lost: what counts
 * is what the run's row says.
 */
public record StopRequested(int projectId) {}
