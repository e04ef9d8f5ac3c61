package org.hcmp.vmpool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Set;
import org.hcmp.projects.ProjectReplaced;

/** The table {@code vm_loans}, whose primary key is the last word against lending a machine twice. */
@ApplicationScoped
public class VmLoans {

    @Inject
    private EntityManager entityManager;

    /**
     * Makes room for the loans of a new project: the old backend frees machines without a word, and an earlier project of
     * the same id may have left some (SQLite gives ids again).
     *
     * @param machines found free, and not marked as used yet
     */
    void forgetEnded(Set<Integer> machines, int projectId) {
        machines.forEach(this::close);
        closeOf(projectId);
    }

    /**
     * Fails if one of the machines is lent already.
     *
     * @param tiers what each machine serves as
     */
    void open(Map<Integer, String> tiers, int projectId) {
        tiers.forEach((machine, tier) -> entityManager
                .createNativeQuery("insert into vm_loans (vm_id, project_id, tier) values (?1, ?2, ?3)")
                .setParameter(1, machine)
                .setParameter(2, projectId)
                .setParameter(3, tier)
                .executeUpdate());
    }

    /** A project gives back everything. */
    void closeOf(int projectId) {
        entityManager
                .createNativeQuery("delete from vm_loans where project_id = ?1")
                .setParameter(1, projectId)
                .executeUpdate();
    }

    /** The machines themselves are free since that project was deleted, or lent to the other one. */
    void forgetReplaced(@Observes ProjectReplaced replaced) {
        closeOf(replaced.id());
    }

    /** One machine comes back, or goes for good. */
    public void close(int machine) {
        entityManager
                .createNativeQuery("delete from vm_loans where vm_id = ?1")
                .setParameter(1, machine)
                .executeUpdate();
    }
}
