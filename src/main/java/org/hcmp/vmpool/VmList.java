package org.hcmp.vmpool;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.persistence.ReadOnly;
import org.hcmp.platform.startup.PortalStarted;

/** Lists the machines of the pool, lowest id first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VmList {

    private static final Logger LOG = Logger.getLogger(VmList.class.getName());

    private static final String LENT = "v.used = true";
    private static final String FREE = "(v.used is null or v.used = false)";

    /** Nobody will give these back: the project that would have is gone. Without a project a machine is just in use. */
    private static final String LEAKED = LENT + " and v.projectId is not null"
            + " and not exists (select p.id from ProjectHistory p where p.id = v.projectId)";

    @Inject
    private ReadOnly readOnly;

    /** The machines that a filter lets through. */
    public List<PoolVm> find(PoolFilter filter) {
        String lent = filter.lent().map(is -> is ? LENT : FREE).orElse("1 = 1");
        return filter.user()
                .map(user -> list(lent + " and v.occupyUser = ?1", user))
                .orElseGet(() -> list(lent));
    }

    /** The machines that are lent to projects which do not exist any more. */
    public List<PoolVm> leaked() {
        return list(LEAKED);
    }

    /** They stay lent until somebody decides otherwise; nobody shall have to look for them. */
    public void report(@Observes PortalStarted started) {
        List<PoolVm> leaked = leaked();
        if (!leaked.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "{0} machines of the pool are lent to projects that do not exist any more:"
                            + " GET /api/pool/leaked lists them.",
                    leaked.size());
        }
    }

    private List<PoolVm> list(String condition, Object... parameters) {
        return readOnly.read(em -> {
            TypedQuery<WorkloadTestPool> query = em.createQuery(
                    "select v from WorkloadTestPool v where " + condition + " order by v.id", WorkloadTestPool.class);
            for (int index = 0; index < parameters.length; index++) {
                query.setParameter(index + 1, parameters[index]);
            }
            return query.getResultList().stream().map(WorkloadTestPool::view).toList();
        });
    }
}
