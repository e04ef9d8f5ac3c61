package org.hcmp.vmpool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.Sql;

/** Lends virtual machines to projects and takes them back. */
@ApplicationScoped
public class VmPool {

    private static final Logger LOG = Logger.getLogger(VmPool.class.getName());

    private static final int PAGE = 100;

    /** Nobody gets a machine that cannot be reached, and no table of the portal's holds larger ids. */
    private static final String LENDABLE =
            "%s and trim(v.ip_address) <> '' and v.id between 1 and " + Integer.MAX_VALUE;

    private static final String LOWEST_FREE = "select v.id, " + VmTraits.COLUMNS + " from workload_test_pool v"
            + " left join vm_traits t on t.vm_id = v.id where " + LENDABLE + " and v.id > ? order by v.id limit ?";

    private static final String OCCUPY = "update workload_test_pool set is_used = true, project_id = ?, occupy_user = ?"
            + " where %s and id in (%s)";

    private static final String TAKE_BACK =
            "update workload_test_pool set is_used = %s, project_id = null, occupy_user = null where project_id = ?";

    /** Joined, so that what an earlier project of the same id left is not taken for this one's. */
    private static final String LENT = "select v.id, v.vm_name, v.ip_address, l.tier from workload_test_pool v"
            + " join vm_loans l on l.vm_id = v.id and l.project_id = v.project_id"
            + " where v.project_id = ? and %s order by v.id";

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    @Inject
    private PoolTurn turn;

    @Inject
    private VmLoans loans;

    @Inject
    private VmQuarantine quarantine;

    private record Free(int machine, Traits traits) {}

    /**
     * Lends free machines, those with the lowest ids among all that fit, all or none, as part of the transaction that accepts
     * the request. What is kept for a tier serves that one only.
     *
     * @param projectId who gets them
     * @param user for whom
     * @param wanted how many of each tier
     * @throws ProblemException 409 if there are not so many
     */
    public void allocate(int projectId, String user, List<Wanted> wanted) {
        turn.take();
        Assignment assignment = assign(wanted);
        Map<Integer, String> tiers = assignment.tiers();
        loans.forgetEnded(tiers.keySet(), projectId);
        if (!assignment.isComplete() || occupy(tiers.keySet(), projectId, user) < tiers.size()) {
            throw new ProblemException(ProblemCode.POOL_EXHAUSTED, "가용 자원 부족");
        }
        loans.open(tiers, projectId);
    }

    /** The machines that a project was lent and still holds, lowest id first. */
    public List<LentVm> machinesOf(int projectId) {
        return sql.select(
                LENT.formatted(database.kind().isSet("v.is_used")),
                vm -> new LentVm((int) vm.number(1), vm.text(2), vm.text(3), vm.text(4)),
                projectId);
    }

    /** The machines that a project holds are somebody else's from now on. */
    public void handOver(int projectId, String user) {
        sql.update(
                "update workload_test_pool set occupy_user = ? where project_id = ? and "
                        + database.kind().isSet("is_used"),
                user,
                projectId);
    }

    /** Why such machines could not be lent now, in a sentence for whoever wants some; empty if they could. */
    public Optional<String> shortage(List<Wanted> wanted) {
        return assign(wanted).isComplete()
                ? Optional.empty()
                : Optional.of("The pool has too few free machines for it at the moment.");
    }

    /** Takes back whatever a project holds, as part of the transaction that ends the project's claim to it. */
    public void release(int projectId) {
        int machines = takeBack(projectId, false);
        if (machines > 0) {
            LOG.log(Level.INFO, "Project {0,number,#} gave {1} machines back to the pool.", new Object[] {
                projectId, machines
            });
        }
    }

    /**
     * Takes back whatever a project holds, as {@link #release} does, but lends it to nobody until an operator has had a look
     * and releases it: it could not be cleaned.
     *
     * @param reason what the operator has to know
     */
    public void quarantine(int projectId, String reason) {
        quarantine.open(projectId, reason);
        int machines = takeBack(projectId, true);
        if (machines > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0} machines of project {1,number,#} could not be cleaned and are in quarantine:"
                            + " GET /api/pool?state=quarantined lists them.",
                    new Object[] {machines, projectId});
        }
    }

    private int takeBack(int projectId, boolean used) {
        int machines = sql.update(TAKE_BACK.formatted(used), projectId);
        loans.closeOf(projectId);
        return machines;
    }

    /** Page by page, for a pool is large and what is asked for is little. */
    private Assignment assign(List<Wanted> wanted) {
        Assignment assignment = new Assignment(wanted);
        int last = 0;
        for (boolean more = true; more && !assignment.isComplete(); ) {
            List<Free> page = sql.select(
                    lendable(LOWEST_FREE), row -> new Free((int) row.number(1), VmTraits.read(row, 2)), last, PAGE);
            page.forEach(free -> assignment.offer(free.machine(), free.traits()));
            more = page.size() == PAGE;
            last = more ? page.get(PAGE - 1).machine() : last;
        }
        return assignment;
    }

    /** Asks once more whether they are free: the old backend takes no turns. */
    private int occupy(Set<Integer> machines, int projectId, String user) {
        if (machines.isEmpty()) {
            return 0;
        }
        String ids = machines.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return sql.update(OCCUPY.formatted(database.kind().isUnset("is_used"), ids), projectId, user);
    }

    private String lendable(String query) {
        return query.formatted(database.kind().isUnset("v.is_used"));
    }
}
