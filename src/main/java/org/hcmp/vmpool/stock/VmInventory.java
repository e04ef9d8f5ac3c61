package org.hcmp.vmpool.stock;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.json.SingleLine;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.vmpool.PoolTurn;
import org.hcmp.vmpool.WorkloadTestPool;

/** Changes what the pool consists of, for its operator; each method is one transaction. */
@Stateless
public class VmInventory {

    private static final Logger LOG = Logger.getLogger(VmInventory.class.getName());

    private static final String INSERT = "insert into workload_test_pool (id, vm_name, ip_address, is_used)"
            + " values (%s, ?, ?, false) returning id";

    @Inject
    private EntityManager entityManager;

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    @Inject
    private PoolTurn turn;

    @Inject
    private VmFacts facts;

    /**
     * Adds machines, all or none.
     *
     * @throws ProblemException 409 or 422 that says which one has a name or address that is taken
     */
    public List<PoolVm> add(List<NewVm> machines, String operator) {
        if (machines.isEmpty()) {
            throw ProblemException.invalid("There is no machine to add.");
        }
        turn.take();
        KnownVms known = knownBeside(0);
        machines.forEach(known::add);
        facts.forgetGone();
        List<PoolVm> added = machines.stream().map(this::store).toList();
        LOG.log(Level.INFO, "{0} added {1} machines to the pool.", new Object[] {operator, added.size()});
        return added;
    }

    /**
     * Gives a machine another name and address.
     *
     * @throws ProblemException 404 if there is none, 409 if it is lent or another one has the name or address
     */
    public PoolVm change(int id, NewVm changed, String operator) {
        turn.take();
        WorkloadTestPool vm = findFree(id);
        knownBeside(id).add(changed);
        facts.change(vm, changed);
        vm.describe(changed.vmName(), changed.ipAddress());
        LOG.log(Level.INFO, "{0} changed machine {1,number,#} of the pool to {2}, {3}.", new Object[] {
            operator, id, SingleLine.quoted(changed.vmName()), changed.ipAddress()
        });
        return facts.view(id);
    }

    /**
     * Takes a machine out of the pool for good.
     *
     * @return what it was called
     * @throws ProblemException 404 if there is none, 409 if it is lent
     */
    public String remove(int id, String operator) {
        turn.take();
        WorkloadTestPool vm = findFree(id);
        entityManager.remove(vm);
        facts.forget(id);
        LOG.log(Level.INFO, "{0} removed machine {1,number,#} from the pool.", new Object[] {operator, id});
        return vm.name();
    }

    /**
     * Takes a machine back from whoever has it, and keeps the reason.
     *
     * @throws ProblemException 404 if there is none, 409 if it is free
     */
    public PoolVm release(int id, ReleaseReason reason, String operator) {
        WorkloadTestPool vm = find(id);
        if (!vm.isLent()) {
            throw new ProblemException(ProblemCode.MACHINE_FREE, "Machine #%d is free already.".formatted(id));
        }
        Integer project = vm.projectId();
        String user = vm.occupyUser();
        entityManager.persist(new VmRelease(vm, operator, reason.text()));
        vm.free();
        facts.free(id);
        LOG.log(Level.INFO, "{0} took machine {1,number,#} back from {2}, project {3}: {4}", new Object[] {
            operator, id, SingleLine.quoted(user), String.valueOf(project), SingleLine.quoted(reason.text())
        });
        return facts.view(id);
    }

    /**
     * Takes whatever host key a machine shows next: it was installed anew.
     *
     * @return what it is called
     * @throws ProblemException 404 if there is none
     */
    public String forgetHostKey(int id, String operator) {
        WorkloadTestPool vm = find(id);
        facts.forgetHostKey(id);
        LOG.log(Level.INFO, "{0} had the host key of machine {1,number,#} forgotten.", new Object[] {operator, id});
        return vm.name();
    }

    /** One by one, so that ids, which say what is lent first, follow the order of the upload. */
    private PoolVm store(NewVm given) {
        int id = sql.first(
                        INSERT.formatted(database.kind().nextId("workload_test_pool")),
                        row -> (int) row.number(1),
                        given.vmName(),
                        given.ipAddress())
                .orElseThrow();
        return facts.add(id, given);
    }

    private KnownVms knownBeside(int id) {
        return new KnownVms(entityManager
                .createQuery("select v.vmName, v.ipAddress from WorkloadTestPool v where v.id <> :id", Object[].class)
                .setParameter("id", id)
                .getResultList());
    }

    private WorkloadTestPool findFree(int id) {
        WorkloadTestPool vm = find(id);
        if (vm.isLent()) {
            throw new ProblemException(
                    ProblemCode.MACHINE_LENT, "Machine #%d is lent; release it first.".formatted(id));
        }
        return vm;
    }

    private WorkloadTestPool find(int id) {
        WorkloadTestPool vm = entityManager.find(WorkloadTestPool.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (vm == null) {
            throw new ProblemException(ProblemCode.MACHINE_NOT_FOUND, VmId.NO_SUCH_VM.formatted(id));
        }
        return vm;
    }
}
