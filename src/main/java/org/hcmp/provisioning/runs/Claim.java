package org.hcmp.provisioning.runs;

/**
 * A node's right to carry out a run. Every write of a run shows it: once another node has taken the run over, its
 * attempt is higher and the claim opens nothing any more.
 *
 * @param projectId the project whose run it is
 * @param attempt counts the nodes that took the run, from 1
 */
public record Claim(int projectId, int attempt) {}
