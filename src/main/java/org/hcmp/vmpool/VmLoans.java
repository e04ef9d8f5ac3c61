package org.hcmp.vmpool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;

/** The table {@code vm_loans}, whose primary key is the last word against lending a machine twice. */
@ApplicationScoped
public class VmLoans {

    /** What the old backend ended without a word, and what an earlier project of the same id left (SQLite reuses ids). */
    private static final String FORGET_ENDED = "delete from vm_loans where project_id = ?1 or not exists ("
            + "select 1 from workload_test_pool v"
            + " where v.id = vm_loans.vm_id and v.is_used = true and v.project_id = vm_loans.project_id)";

    @Inject
    private EntityManager entityManager;

    /** Makes room for the loans of a new project; to be asked before its machines are marked as used. */
    void forgetEnded(int projectId) {
        entityManager.createNativeQuery(FORGET_ENDED).setParameter(1, projectId).executeUpdate();
    }

    /** Fails if one of the machines is lent already. */
    void open(List<Integer> machines, int projectId) {
        machines.forEach(machine -> entityManager
                .createNativeQuery("insert into vm_loans (vm_id, project_id) values (?1, ?2)")
                .setParameter(1, machine)
                .setParameter(2, projectId)
                .executeUpdate());
    }

    /** A project gives back everything. */
    void closeOf(int projectId) {
        entityManager
                .createNativeQuery("delete from vm_loans where project_id = ?1")
                .setParameter(1, projectId)
                .executeUpdate();
    }

    /** One machine comes back, or goes for good. */
    void close(int machine) {
        entityManager
                .createNativeQuery("delete from vm_loans where vm_id = ?1")
                .setParameter(1, machine)
                .executeUpdate();
    }
}
