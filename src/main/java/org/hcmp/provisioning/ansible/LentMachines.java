package org.hcmp.provisioning.ansible;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.WantedMachines;
import org.hcmp.vmpool.LentVm;
import org.hcmp.vmpool.VmPool;

/** The machines that an environment is made of, each with its tier. */
@ApplicationScoped
public class LentMachines {

    @Inject
    private VmPool pool;

    /** Takes as many as the item needs; part of the transaction that accepts the request. */
    void lend(RunRequest request) {
        pool.allocate(request.projectId(), request.userName(), WantedMachines.of(request.item()));
    }

    /**
     * Those that the project still has, tier by tier as the item names them, lowest id first.
     *
     * @throws IllegalStateException if some were taken back
     */
    List<LentVm> of(RunRequest request) {
        List<LentVm> lent = pool.machinesOf(request.projectId());
        if (lent.size() < request.machines()) {
            throw new IllegalStateException(
                    "Machines of this project were taken back. Please delete it and request it again.");
        }
        return request.item().machines().stream()
                .flatMap(tier -> lent.stream().filter(vm -> vm.tier().equals(tier.name())))
                .toList();
    }
}
