package org.hcmp.provisioning.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;

/**
 * Where a run goes on.
 *
 * @param runner who carries it out
 * @param request what is asked for
 * @param purpose what the steps are for
 * @param steps the plan, as it was stored; those that are done need not be carried out again
 * @param results what the steps that are done have handed out
 */
public record RunState(
        String runner, RunRequest request, Purpose purpose, List<PlannedStep> steps, ObjectNode results) {}
