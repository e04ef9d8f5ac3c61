package org.hcmp.support;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.hcmp.projects.Resources;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runners.StepContext;

/**
 * A runner that works beside the portal and cleans up after itself. As the request says, making or cleaning goes on until it
 * is stopped ({@code hang} with what it is), and cleaning fails the first time for each word in {@code failCleaning}.
 */
@ApplicationScoped
public class RetiringRunner implements Runner {

    public static final String NAME = "retiring";
    public static final String MAKE = "Making...";
    public static final String CLEAN = "Cleaning...";
    public static final String DIRTY = "the machine is stuck";

    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public OptionalInt atOnce() {
        return OptionalInt.of(2);
    }

    @Override
    public List<Step> plan(RunRequest request, Purpose purpose) {
        return List.of(Step.of(purpose == Purpose.MAKE ? MAKE : CLEAN, Duration.ZERO));
    }

    @Override
    public void execute(Step step, StepContext context) throws InterruptedException {
        if (wish(context.request(), "hang").equals(context.purpose().name())) {
            CountDownLatch stopped = new CountDownLatch(1);
            context.onStop(stopped::countDown);
            stopped.await();
            throw new IllegalStateException("stopped");
        }
        String dirt = wish(context.request(), "failCleaning");
        if (context.purpose() == Purpose.RETIRE && !dirt.isEmpty() && failed.add(dirt)) {
            throw new IllegalStateException(DIRTY);
        }
        context.result("machines", IntNode.valueOf(3));
    }

    @Override
    public Resources resources(RunRequest request, ObjectNode results) {
        return new Resources("192.0.2.7", "https://retiring.test", "db.retiring.test", List.of());
    }

    @Override
    public boolean lastsBeyondRelease() {
        return false;
    }

    @Override
    public void release(int projectId) {}

    private static String wish(RunRequest request, String name) {
        return request.input().path("targetInfra").path(name).asText();
    }
}
