package org.hcmp.provisioning.events;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.DatabaseKind;

/** Keeps {@code run_events} from growing for ever, and in order. */
@Stateless
public class EventUpkeep {

    /** In a database that was restored from a dump, transactions count from anew: what is older would come last. */
    private static final String MOVE_BEFORE_ALL_TO_COME = "update run_events set position = 1"
            + " where position >= cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)";

    @Inject
    private EntityManager entityManager;

    @Inject
    private ChosenDatabase database;

    /** Puts what was restored before everything that is to come. */
    public void sort() {
        if (database.kind() == DatabaseKind.POSTGRESQL) {
            entityManager.createNativeQuery(MOVE_BEFORE_ALL_TO_COME).executeUpdate();
        }
    }

    /**
     * Forgets the events of projects that are gone, whoever deleted them, and whose they were.
     *
     * @param before younger ones stay, so that whoever watches learns that the project is gone
     */
    public void forgetDeletedProjects(EventId before) {
        entityManager
                .createNativeQuery("delete from run_events where position <= ?1"
                        + " and not exists (select 1 from projects p where p.id = run_events.project_id)")
                .setParameter(1, before.position())
                .executeUpdate();
        entityManager
                .createNativeQuery("delete from project_owners"
                        + " where not exists (select 1 from projects p where p.id = project_owners.project_id)"
                        + " and not exists (select 1 from run_events e where e.project_id = project_owners.project_id)")
                .executeUpdate();
    }
}
