package org.hcmp.projects;

/**
 * The old backend deleted a project and made another one that has its id now. Whoever keeps something of the earlier one
 * forgets it when this is told, as part of the transaction that found it out, and touches nothing of the other.
 *
 * @param id of both
 */
public record ProjectReplaced(int id) {}
