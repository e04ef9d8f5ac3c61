package org.hcmp.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.hcmp.projects.Resources;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runners.StepContext;

/** A runner whose second step cannot be done. */
@ApplicationScoped
public class FailingRunner implements Runner {

    public static final String NAME = "failing";
    public static final String REASON = "the hypervisor said no";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Step> plan(RunRequest request, Purpose purpose) {
        if (purpose == Purpose.RETIRE) {
            return List.of();
        }
        return List.of(Step.of("First...", Duration.ZERO), Step.of("Second...", Duration.ZERO));
    }

    @Override
    public void execute(Step step, StepContext context) {
        if (step.name().equals("Second...")) {
            throw new IllegalStateException(REASON);
        }
    }

    @Override
    public Resources resources(RunRequest request, ObjectNode results) {
        throw new AssertionError("A failed run is not asked for its resources.");
    }

    @Override
    public void release(int projectId) {}
}
