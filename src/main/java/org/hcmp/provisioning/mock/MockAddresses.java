package org.hcmp.provisioning.mock;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.hcmp.projects.Projects;

/** Lends addresses of {@code 10.99.0.0/16}, each to one living project only; a unique index stands behind it. */
@Stateless
public class MockAddresses {

    /** Hosts of the network, without its own address and the broadcast. */
    private static final int HOSTS = 65_534;

    /** How many addresses are tried before the taken ones are looked up. */
    private static final int FIRST_TRIES = 32;

    private static final String INSERT_IF_FREE = "insert into mock_addresses (address, project_id, adopted)"
            + " select a.address, ?2, false from (select cast(?1 as varchar) as address) a"
            + " where not exists (select 1 from mock_addresses m where m.address = a.address)"
            + " on conflict do nothing";

    @Inject
    private EntityManager entityManager;

    @Inject
    private Projects projects;

    /**
     * @param projectId who needs them
     * @param count how many
     * @return the addresses, in a fixed order; the same ones when it is asked again
     * @throws IllegalStateException if the project is gone, or the network has not so many left
     */
    public List<String> lend(int projectId, int count) {
        // Locked, so that the project cannot be deleted between this look and the lending.
        if (!projects.lock(projectId)) {
            throw new IllegalStateException("Project %d is gone.".formatted(projectId));
        }
        int missing = count - heldBy(projectId).size();
        int start = ThreadLocalRandom.current().nextInt(HOSTS);
        missing -= insert(projectId, missing, start, FIRST_TRIES, Set.of());
        if (missing > 0) {
            missing -= insert(projectId, missing, start, HOSTS, taken());
        }
        if (missing > 0) {
            throw new IllegalStateException(
                    "No address of 10.99.0.0/16 is free; delete projects that are not needed any more.");
        }
        return heldBy(projectId);
    }

    /** One after the other from a random place on, which is rarely in another run's way. */
    private int insert(int projectId, int wanted, int start, int tries, Set<String> taken) {
        int inserted = 0;
        for (int tried = 0; inserted < wanted && tried < tries; tried++) {
            String address = address((start + tried) % HOSTS + 1);
            if (!taken.contains(address)) {
                inserted += insertIfFree(address, projectId);
            }
        }
        return inserted;
    }

    /** Asked only in a crowded network, where trying blindly would take long. */
    private Set<String> taken() {
        List<?> addresses = entityManager
                .createNativeQuery("select address from mock_addresses")
                .getResultList();
        return addresses.stream().map(String.class::cast).collect(Collectors.toSet());
    }

    /** Gives back what a project holds. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void release(int projectId) {
        entityManager
                .createNativeQuery("delete from mock_addresses where project_id = ?1")
                .setParameter(1, projectId)
                .executeUpdate();
    }

    private int insertIfFree(String address, int projectId) {
        return entityManager
                .createNativeQuery(INSERT_IF_FREE)
                .setParameter(1, address)
                .setParameter(2, projectId)
                .executeUpdate();
    }

    private List<String> heldBy(int projectId) {
        List<?> held = entityManager
                .createNativeQuery("select address from mock_addresses where project_id = ?1 order by address")
                .setParameter(1, projectId)
                .getResultList();
        return held.stream().map(String.class::cast).toList();
    }

    private static String address(int host) {
        return "10.99.%d.%d".formatted(host >> 8, host & 0xff);
    }
}
