package org.hcmp.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.hcmp.projects.Resources;
import org.hcmp.provisioning.pool.PoolRunner;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runners.StepContext;

/** A runner that takes machines of the pool and then cannot use them. */
@ApplicationScoped
public class FailingPoolRunner implements Runner {

    public static final String NAME = "failing-pool";
    public static final String REASON = "the machines do not boot";

    @Inject
    private PoolRunner pool;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void reserve(RunRequest request) {
        pool.reserve(request);
    }

    @Override
    public List<Step> plan(RunRequest request, Purpose purpose) {
        if (purpose == Purpose.RETIRE) {
            return List.of();
        }
        return List.of(Step.of("Booting VMs...", Duration.ZERO));
    }

    @Override
    public void execute(Step step, StepContext context) {
        throw new IllegalStateException(REASON);
    }

    @Override
    public Resources resources(RunRequest request, ObjectNode results) {
        throw new AssertionError("A failed run is not asked for its resources.");
    }

    /** The pool's own runner gives them back, as it does for whatever project holds some. */
    @Override
    public void release(int projectId) {}
}
