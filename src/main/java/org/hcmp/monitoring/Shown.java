package org.hcmp.monitoring;

/**
 * What a resource says of itself beyond the contract's members.
 *
 * @param projectId which project it is of
 * @param owner whose that is
 */
public record Shown(boolean projectId, boolean owner) {}
