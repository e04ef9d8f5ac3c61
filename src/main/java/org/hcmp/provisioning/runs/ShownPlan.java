package org.hcmp.provisioning.runs;

import java.util.List;

/**
 * What a reader is shown of a run's plans.
 *
 * @param steps the plan, and before what takes an environment away the plan that made it
 * @param attempts how often it was taken up to make the environment
 */
record ShownPlan(List<PlannedStep> steps, int attempts) {}
