package org.hcmp.vmpool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.Sql;

/** Lends virtual machines to projects and takes them back. */
@ApplicationScoped
public class VmPool {

    private static final Logger LOG = Logger.getLogger(VmPool.class.getName());

    private static final String LOWEST_FREE =
            "select id from workload_test_pool where is_used is null or is_used = false order by id limit ?1";

    /** Joined, so that what an earlier project of the same id left is not taken for this one's. */
    private static final String ADDRESSES = "select v.ip_address from workload_test_pool v"
            + " join vm_loans l on l.vm_id = v.id and l.project_id = v.project_id"
            + " where v.project_id = ? and v.is_used = true order by v.id";

    @Inject
    private EntityManager entityManager;

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    @Inject
    private PoolTurn turn;

    @Inject
    private VmLoans loans;

    /**
     * Lends the free machines with the lowest ids, all or none, as part of the transaction that accepts the request.
     *
     * @param projectId who gets them
     * @param user for whom
     * @param count how many
     * @throws ProblemException 409 if there are not so many
     */
    public void allocate(int projectId, String user, int count) {
        turn.take();
        List<Integer> machines = lowestFree(count);
        loans.forgetEnded(machines, projectId);
        if (machines.size() < count || occupy(machines, projectId, user) < count) {
            throw ProblemException.conflict("가용 자원 부족");
        }
        loans.open(machines, projectId);
    }

    /** The addresses of the machines that a project was lent and still holds, lowest id first. */
    public List<String> addressesOf(int projectId) {
        return sql.select(ADDRESSES, vm -> vm.text(1), projectId);
    }

    /** Takes back whatever a project holds, as part of the transaction that ends the project's claim to it. */
    public void release(int projectId) {
        int machines = entityManager
                .createQuery("update WorkloadTestPool v set v.used = false, v.projectId = null, v.occupyUser = null"
                        + " where v.projectId = :project")
                .setParameter("project", projectId)
                .executeUpdate();
        loans.closeOf(projectId);
        if (machines > 0) {
            LOG.log(Level.INFO, "Project {0,number,#} gave {1} machines back to the pool.", new Object[] {
                projectId, machines
            });
        }
    }

    private List<Integer> lowestFree(int count) {
        List<?> ids = entityManager
                .createNativeQuery(LOWEST_FREE + database.kind().forUpdate())
                .setParameter(1, count)
                .getResultList();
        return ids.stream().map(id -> ((Number) id).intValue()).toList();
    }

    /** Asks once more whether they are free: the old backend takes no turns. */
    private int occupy(List<Integer> machines, int projectId, String user) {
        return entityManager
                .createQuery("update WorkloadTestPool v set v.used = true, v.projectId = :project, v.occupyUser = :user"
                        + " where v.id in :machines and (v.used is null or v.used = false)")
                .setParameter("project", projectId)
                .setParameter("user", user)
                .setParameter("machines", machines)
                .executeUpdate();
    }
}
