package org.hcmp.provisioning.engine;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runs.Claim;

/** Which node carries out which run. A node's runs are its own while it shows signs of life, by the database's clock. */
@Stateless
public class RunClaims {

    @Inject
    private EntityManager entityManager;

    @Inject
    private ChosenDatabase database;

    @Inject
    private Node node;

    @Inject
    private PortalConfiguration configuration;

    /**
     * Leases end when they should, though the database's clock was ahead once: who lives renews theirs in time, and the runs of
     * who does not are not kept for as long as that clock was ahead.
     */
    public void shortenLeases() {
        entityManager
                .createNativeQuery(
                        "update nodes set alive_until = %1$s + ?1 where alive_until > %1$s + ?2".formatted(now()))
                .setParameter(1, configuration.node().lease().toMillis())
                .setParameter(2, PortalConfiguration.Node.LONGEST_LEASE.toMillis())
                .executeUpdate();
    }

    /**
     * Takes runs that no node has, or whose node is dead. Raising the attempt shuts out the old node, should it only have
     * slept.
     *
     * @param runners whose runs; only in the version that this node has
     * @param most at most so many
     */
    public List<TakenRun> takeOver(List<Runner> runners, int most) {
        Query query = entityManager
                .createNativeQuery(
                        "update runs set owner = ?1, attempt = case when owner is null then attempt else attempt + 1 end"
                                + " where project_id in ("
                                + "select r.project_id from runs r where r.finished_at is null and not exists ("
                                + "select 1 from nodes n where n.id = r.owner and n.alive_until > " + now() + ")"
                                + " and r.runner || ' ' || r.runner_version in " + places(runners.size())
                                + " order by r.project_id limit " + most
                                + database.kind().skipLocked("r") + ")"
                                + " returning project_id, id, attempt, runner, cancelled_by")
                .setParameter(1, node.id());
        for (int index = 0; index < runners.size(); index++) {
            Runner runner = runners.get(index);
            query.setParameter(index + 2, runner.name() + " " + runner.version());
        }
        return taken(query);
    }

    /** The unfinished runs that are this node's. */
    public List<TakenRun> own() {
        return taken(entityManager
                .createNativeQuery("select project_id, id, attempt, runner, cancelled_by from runs"
                        + " where finished_at is null and owner = ?1")
                .setParameter(1, node.id()));
    }

    /** The projects whose run nobody has begun for a day: no node has room for it, or its runner in that version. */
    public List<Integer> stranded() {
        List<?> ids = entityManager
                .createNativeQuery("select project_id from runs where finished_at is null and owner is null"
                        + " and accepted_at < ?1 order by project_id")
                .setParameter(1, LocalDateTime.now().minusDays(1))
                .getResultList();
        return ids.stream().map(id -> ((Number) id).intValue()).toList();
    }

    private String now() {
        return database.kind().epochMillis();
    }

    /** The places of a statement's parameters from the second on. */
    private static String places(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> "?" + (index + 2))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static List<TakenRun> taken(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new TakenRun(
                        new Claim(((Number) row[0]).intValue(), (String) row[1], ((Number) row[2]).intValue()),
                        (String) row[3],
                        row[4] != null))
                .toList();
    }
}
