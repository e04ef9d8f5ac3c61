package org.hcmp.vmpool;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Lends virtual machines to projects and takes them back. */
@Stateless
public class VmPool {

    @Inject
    private EntityManager entityManager;

    /**
     * Takes back whatever a project holds, as part of the transaction that ends the project's claim to it.
     *
     * @return how many machines were taken back
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public int release(int projectId) {
        return entityManager
                .createQuery("update WorkloadTestPool v set v.used = false, v.projectId = null, v.occupyUser = null"
                        + " where v.projectId = :project")
                .setParameter("project", projectId)
                .executeUpdate();
    }
}
