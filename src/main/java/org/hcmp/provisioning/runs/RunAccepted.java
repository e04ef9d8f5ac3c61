package org.hcmp.provisioning.runs;

/** A run was stored; it begins once that is committed. */
record RunAccepted(Claim claim) {}
