package org.hcmp.vmpool.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.vmpool.HostKeys;
import org.hcmp.vmpool.Traits;
import org.hcmp.vmpool.VmLoans;
import org.hcmp.vmpool.VmQuarantine;
import org.hcmp.vmpool.VmTraits;
import org.hcmp.vmpool.WorkloadTestPool;

/** What tables beside the contract's say of machines; it changes with them. */
@ApplicationScoped
public class VmFacts {

    private static final String OF_NO_MACHINE = "delete from %s where vm_id not in (select id from workload_test_pool)";

    @Inject
    private EntityManager entityManager;

    @Inject
    private Sql sql;

    @Inject
    private VmLoans loans;

    @Inject
    private VmQuarantine quarantine;

    @Inject
    private HostKeys hostKeys;

    @Inject
    private VmTraits traits;

    @Inject
    private VmRows rows;

    /** The old backend removes machines without a word, and SQLite gives the id of the newest again. */
    void forgetGone() {
        List.of("vm_quarantine", "vm_host_keys", "vm_traits")
                .forEach(table -> sql.update(OF_NO_MACHINE.formatted(table)));
    }

    /** A machine that was just stored. */
    PoolVm add(int id, NewVm given) {
        Traits said = given.traits().orElse(Traits.NONE);
        if (given.traits().isPresent()) {
            traits.set(id, said);
        }
        return new PoolVm(id, given.vmName(), given.ipAddress(), false, null, null, null, said);
    }

    /** At another address another machine may answer. */
    void change(WorkloadTestPool vm, NewVm changed) {
        if (!changed.ipAddress().equals(vm.address())) {
            hostKeys.forget(vm.id());
        }
        changed.traits().ifPresent(said -> traits.set(vm.id(), said));
    }

    /** The machine is free, whatever it was. */
    void free(int id) {
        loans.close(id);
        quarantine.close(id);
    }

    /** The machine was installed anew. */
    void forgetHostKey(int id) {
        hostKeys.forget(id);
    }

    /** The machine is gone. */
    void forget(int id) {
        free(id);
        hostKeys.forget(id);
        traits.set(id, Traits.NONE);
    }

    /** The machine as it is now, in the midst of a transaction. */
    PoolVm view(int id) {
        entityManager.flush();
        return rows.get(id);
    }
}
