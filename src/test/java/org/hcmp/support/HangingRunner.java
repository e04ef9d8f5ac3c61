package org.hcmp.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.hcmp.projects.Resources;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runners.StepContext;

/** A runner whose only step never ends by itself. */
@ApplicationScoped
public class HangingRunner implements Runner {

    public static final String NAME = "hanging";
    public static final String STEP = "Waiting for ever...";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Step> plan(RunRequest request, Purpose purpose) {
        if (purpose == Purpose.RETIRE) {
            return List.of();
        }
        return List.of(Step.of(STEP, Duration.ZERO).within(Duration.ofSeconds(1)));
    }

    @Override
    public void execute(Step step, StepContext context) throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Override
    public Resources resources(RunRequest request, ObjectNode results) {
        throw new AssertionError("A failed run is not asked for its resources.");
    }

    @Override
    public void release(int projectId) {}
}
