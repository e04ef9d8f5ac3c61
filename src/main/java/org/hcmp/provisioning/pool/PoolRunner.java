package org.hcmp.provisioning.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.hcmp.catalogue.Item;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.configuration.PortalConfiguration.PoolCheck;
import org.hcmp.projects.Resources;
import org.hcmp.projects.Resources.SshTarget;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runners.StepContext;
import org.hcmp.provisioning.runners.WantedMachines;
import org.hcmp.vmpool.HostCheck;
import org.hcmp.vmpool.LentVm;
import org.hcmp.vmpool.VmPool;

/** Gives a project machines of the pool, which are lent to it the moment it is accepted (contract section 5). */
@ApplicationScoped
public class PoolRunner implements Runner {

    private static final String CHECK = "Checking VMs...";

    private static final List<String> STEPS =
            List.of("Allocating VMs...", CHECK, "Registering SSH targets...", "Completed");

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private VmPool pool;

    @Inject
    private HostCheck hosts;

    @Override
    public String name() {
        return "pool";
    }

    @Override
    public Optional<String> shortage(Item item) {
        return pool.shortage(WantedMachines.of(item));
    }

    @Override
    public void reserve(RunRequest request) {
        pool.allocate(request.projectId(), request.userName(), WantedMachines.of(request.item()));
    }

    @Override
    public List<Step> plan(RunRequest request, Purpose purpose) {
        return purpose == Purpose.MAKE ? Step.all(STEPS, configuration.runners().stepDelay()) : List.of();
    }

    /**
     * The machines are lent already; what a step finds out is whether the project still has them, and one of them, if the
     * operator wants that, whether they answer.
     */
    @Override
    public void execute(Step step, StepContext context) throws InterruptedException {
        List<LentVm> machines = machines(context.request());
        if (step.name().equals(CHECK) && configuration.pool().check() == PoolCheck.SSH) {
            hosts.check(machines, SshTarget.SSH_PORT);
        }
    }

    @Override
    public Resources resources(RunRequest request, ObjectNode results) {
        List<String> addresses = machines(request).stream().map(LentVm::address).toList();
        String first = addresses.get(0);
        return new Resources(
                first,
                "http://" + first,
                addresses.get(addresses.size() - 1),
                addresses.stream().map(SshTarget::at).toList());
    }

    @Override
    public void release(int projectId) {
        pool.release(projectId);
    }

    private List<LentVm> machines(RunRequest request) {
        List<LentVm> machines = pool.machinesOf(request.projectId());
        if (machines.size() < request.machines()) {
            throw new IllegalStateException(
                    "Machines of this project were taken back. Please delete it and request it again.");
        }
        return machines;
    }
}
