package org.hcmp.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.hcmp.projects.Resources;
import org.hcmp.projects.Resources.SshTarget;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runners.StepContext;
import org.hcmp.vmpool.HostCheck;
import org.hcmp.vmpool.LentVm;
import org.hcmp.vmpool.VmPool;
import org.hcmp.vmpool.Wanted;

/**
 * A runner that takes a machine for {@code web} and one for {@code db}, which has at least two processors, and meets them on
 * the port that the request names as {@code port}, or not if that is 0. Without one making fails, and cleaning too.
 */
@ApplicationScoped
public class TieredRunner implements Runner {

    public static final String NAME = "tiered";
    public static final String DIRTY = "the disk of a machine is full";

    @Inject
    private VmPool pool;

    @Inject
    private HostCheck hosts;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void reserve(RunRequest request) {
        Wanted.Needs needs = new Wanted.Needs(2, 0, List.of());
        pool.allocate(
                request.projectId(), request.userName(), List.of(new Wanted("web", 1), new Wanted("db", 1, needs)));
    }

    @Override
    public List<Step> plan(RunRequest request, Purpose purpose) {
        return List.of(Step.of(purpose == Purpose.MAKE ? "Meeting machines..." : "Cleaning...", Duration.ZERO));
    }

    @Override
    public void execute(Step step, StepContext context) throws InterruptedException {
        JsonNode port = context.request().input().path("targetInfra").path("port");
        if (port.isMissingNode()) {
            throw new IllegalStateException(DIRTY);
        }
        if (context.purpose() == Purpose.MAKE && port.asInt() > 0) {
            hosts.check(pool.machinesOf(context.request().projectId()), port.asInt());
        }
    }

    @Override
    public Resources resources(RunRequest request, ObjectNode results) {
        List<LentVm> machines = pool.machinesOf(request.projectId());
        return new Resources(
                addressOf("web", machines),
                "http://" + addressOf("web", machines),
                addressOf("db", machines),
                machines.stream().map(LentVm::address).map(SshTarget::at).toList());
    }

    @Override
    public boolean lastsBeyondRelease() {
        return false;
    }

    /** The pool's own runner gives them back, as it does for whatever project holds some. */
    @Override
    public void release(int projectId) {}

    @Override
    public void abandon(int projectId, String reason) {
        pool.quarantine(projectId, reason);
    }

    private static String addressOf(String tier, List<LentVm> machines) {
        return machines.stream()
                .filter(machine -> machine.tier().equals(tier))
                .findFirst()
                .orElseThrow()
                .address();
    }
}
