package org.hcmp.provisioning.runs;

import org.hcmp.provisioning.runners.RunRequest;

/**
 * Where a run goes on.
 *
 * @param runner who carries it out
 * @param request what is asked for
 * @param stepsDone the number of steps that need not be carried out again
 */
public record RunState(String runner, RunRequest request, int stepsDone) {}
