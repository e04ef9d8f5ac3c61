package org.hcmp.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hcmp.projects.Resources;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runners.StepContext;

/** A runner each of whose later steps fails the first time: one ends the run, the other says it may be tried again. */
@ApplicationScoped
public class FlakyRunner implements Runner {

    public static final String NAME = "flaky";
    public static final String FIRST = "First...";
    public static final String TRIED_AGAIN = "Tried again by itself...";
    public static final String ENDS_THE_RUN = "Ends the run...";

    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Step> plan(RunRequest request, Purpose purpose) {
        if (purpose == Purpose.RETIRE) {
            return List.of();
        }
        return List.of(
                Step.of(FIRST, Duration.ZERO),
                Step.of(TRIED_AGAIN, Duration.ZERO).retried(1),
                Step.of(ENDS_THE_RUN, Duration.ZERO));
    }

    @Override
    public void execute(Step step, StepContext context) {
        if (!step.name().equals(FIRST) && failed.add(context.request().projectId() + step.name())) {
            throw new IllegalStateException("not the first time");
        }
    }

    @Override
    public Resources resources(RunRequest request, ObjectNode results) {
        return new Resources("192.0.2.1", "https://flaky.test", "db.flaky.test", List.of());
    }

    @Override
    public void release(int projectId) {}
}
