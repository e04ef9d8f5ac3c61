package org.hcmp.provisioning.mock;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.OneTrip;
import org.hcmp.platform.persistence.Query;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.persistence.Turns;
import org.hcmp.projects.ProjectReplaced;
import org.hcmp.projects.Projects;
import org.hcmp.projects.UnknownProjectException;

/** Lends addresses of {@code 10.99.0.0/16}, each to one living project only; a unique index stands behind it. */
@Stateless
public class MockAddresses {

    /** Hosts of the network, without its own address and the broadcast. */
    private static final int HOSTS = 65_534;

    /** How many addresses are looked at before all are; even a crowded network has a free one among so many. */
    private static final int FIRST_TRIES = 64;

    /** It and {@link #HOSTS} have no divisor in common, so that steps of this length reach every host. */
    private static final int STRIDE = 40_503;

    /**
     * By long steps from a random place on, which is rarely in another run's way. Neighbours would soon be taken in long
     * rows, with no free one among a few.
     */
    private static final String CANDIDATES = "with recursive hosts (host, tried) as (select cast(? as integer), 1"
            + " union all select (host - 1 + " + STRIDE + ") % " + HOSTS
            + " + 1, tried + 1 from hosts where tried < ?),"
            + " candidates (address) as (select '10.99.' || (host / 256) || '.' || (host % 256) from hosts)";

    /**
     * Looks one candidate after the other up in the index, until enough are free; the old backend lent some twice. What
     * asks the same by {@code not exists} Postgres answers by reading the whole table.
     */
    private static final String FREE_OF_A_FEW = "select c.address from candidates c"
            + " where (select 1 from mock_addresses m where m.address = c.address limit 1) is null";

    /**
     * Goes through the table once: for all of them. Looking each up is quick with the index only, and a plan that
     * Postgres made and kept while the table was small uses none: 65,534 looks through the whole table take minutes.
     */
    private static final String FREE_OF_ALL =
            "select address from candidates except select address from mock_addresses";

    private static final String LEND_OF_A_FEW = lending(FREE_OF_A_FEW);

    private static final String LEND_OF_ALL = lending(FREE_OF_ALL);

    private static final String COUNT_FREE = CANDIDATES + " select count(*) from (" + FREE_OF_ALL + ") free";

    private static final String HELD = "select address from mock_addresses where project_id = ? order by address";

    @Inject
    private Sql sql;

    @Inject
    private OneTrip trip;

    @Inject
    private Turns turns;

    @Inject
    private Projects projects;

    /**
     * @param projectId who needs them
     * @param count how many
     * @return the addresses, in a fixed order; the same ones when it is asked again
     * @throws UnknownProjectException if the project is gone meanwhile
     * @throws ProblemException 409 if the network has not so many left
     */
    public List<String> lend(int projectId, int count) {
        List<String> held = heldByLocked(projectId);
        if (held.size() < count) {
            lendMissing(projectId, count - held.size());
            held = sql.select(held(projectId));
        }
        return held;
    }

    /** What a project holds that cannot be deleted until the transaction ends. */
    private List<String> heldByLocked(int projectId) {
        return trip.select(projects.locking(projectId), held(projectId), (project, addresses) -> {
            if (project.isEmpty()) {
                throw new UnknownProjectException(projectId);
            }
            return addresses;
        });
    }

    private void lendMissing(int projectId, int count) {
        int start = 1 + ThreadLocalRandom.current().nextInt(HOSTS);
        int missing = count - sql.update(LEND_OF_A_FEW, start, FIRST_TRIES, projectId, count);
        if (missing > 0) {
            // One after the other: in a crowded network all would find the same few free ones.
            turns.take("mock_addresses");
            while (missing > 0) {
                int lent = sql.update(LEND_OF_ALL, start, HOSTS, projectId, missing);
                requireProgress(lent);
                missing -= lent;
            }
        }
    }

    /** None was lent: others, who found one among a few, may have been quicker, or there is none. */
    private void requireProgress(int lent) {
        if (lent == 0 && free() == 0) {
            throw new ProblemException(
                    ProblemCode.ADDRESSES_EXHAUSTED,
                    "No address of 10.99.0.0/16 is free; delete projects that are not needed any more.");
        }
    }

    private long free() {
        return sql.first(COUNT_FREE, row -> row.number(1), 1, HOSTS).orElseThrow();
    }

    private static Query<String> held(int projectId) {
        return new Query<>(HELD, held -> held.text(1), projectId);
    }

    /** Gives back what a project holds. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void release(int projectId) {
        sql.update("delete from mock_addresses where project_id = ?", projectId);
    }

    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void forgetReplaced(@Observes ProjectReplaced replaced) {
        release(replaced.id());
    }

    private static String lending(String freeOnes) {
        return "insert into mock_addresses (address, project_id, adopted) " + CANDIDATES
                + " select free.address, ?, false from (" + freeOnes + " limit ?) free where true"
                + " on conflict do nothing";
    }
}
