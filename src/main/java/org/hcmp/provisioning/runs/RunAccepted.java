package org.hcmp.provisioning.runs;

/**
 * A run was stored; it begins once that is committed.
 *
 * @param claim the right to carry it out
 * @param taken whether this node does; else whichever has room first
 * @param state where it begins
 */
public record RunAccepted(Claim claim, boolean taken, RunState state) {}
