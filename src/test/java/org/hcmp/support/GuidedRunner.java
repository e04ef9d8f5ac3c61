package org.hcmp.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.hcmp.projects.Resources;
import org.hcmp.projects.Resources.SshTarget;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runners.StepContext;

/** A runner that stops before it reserves, if asked, before it plans and within each step, until the test's {@link Guide} lets it go on. */
@ApplicationScoped
public class GuidedRunner implements Runner {

    public static final String NAME = "guided";
    public static final String RESERVE = "the reservation";
    public static final String PLAN = "the plan";
    public static final List<String> STEPS = List.of("First...", "Second...", "Third...");

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @Override
    public String name() {
        return NAME;
    }

    /** Only where the request says so: accepting it holds a transaction open, for which others may have to wait. */
    @Override
    public void reserve(RunRequest request) {
        if (request.input().at("/targetInfra/guideReserve").asBoolean()) {
            stopAt(RESERVE, request);
        }
    }

    @Override
    public List<Step> plan(RunRequest request, Purpose purpose) {
        if (purpose == Purpose.RETIRE) {
            return List.of();
        }
        // Not in the transaction that accepts the request, which asks too.
        if (transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            stopAt(PLAN, request);
        }
        return Stream.of("First...", "Second...", "Third...")
                .map(name -> Step.of(name, Duration.ZERO))
                .toList();
    }

    @Override
    public void execute(Step step, StepContext context) {
        stopAt(step.name(), context.request());
    }

    @Override
    public Resources resources(RunRequest request, ObjectNode results) {
        return new Resources("10.98.0.1", "https://guided.test", "db.guided.test", List.of(SshTarget.at("10.98.0.2")));
    }

    @Override
    public void release(int projectId) {}

    private static void stopAt(String place, RunRequest request) {
        int port = request.input().path("targetInfra").path("guide").asInt();
        try (Socket guide = new Socket(InetAddress.getLoopbackAddress(), port)) {
            guide.getOutputStream().write((place + "\n").getBytes(StandardCharsets.UTF_8));
            // Blocks until the guide closes its end.
            guide.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
