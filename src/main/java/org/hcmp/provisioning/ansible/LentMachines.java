package org.hcmp.provisioning.ansible;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hcmp.catalogue.Item;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.vmpool.LentVm;
import org.hcmp.vmpool.VmPool;

/** The machines that an environment is made of, each with its tier. */
@ApplicationScoped
public class LentMachines {

    @Inject
    private VmPool pool;

    /** Takes as many as the item needs; part of the transaction that accepts the request. */
    void lend(RunRequest request) {
        pool.allocate(request.projectId(), request.userName(), request.machines());
    }

    /**
     * Those that the project still has, lowest id first within a tier.
     *
     * @throws IllegalStateException if some were taken back
     */
    List<LentVm> of(RunRequest request) {
        List<LentVm> lent = pool.machinesOf(request.projectId());
        if (lent.size() < request.machines()) {
            throw new IllegalStateException(
                    "Machines of this project were taken back. Please delete it and request it again.");
        }
        List<LentVm> byTier = new ArrayList<>();
        Iterator<LentVm> next = lent.iterator();
        for (Item.Tier tier : request.item().machines()) {
            for (int count = 0; count < tier.count(); count++) {
                LentVm vm = next.next();
                byTier.add(new LentVm(vm.id(), vm.name(), vm.address(), tier.name()));
            }
        }
        return byTier;
    }
}
