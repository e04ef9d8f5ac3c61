package org.hcmp.provisioning.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.ReadOnly;

/** Reads what was written down of runs. */
@ApplicationScoped
public class EventLog {

    private static final String COLUMNS = "select position, project_id, number, type, data from run_events where ";

    @Inject
    private ReadOnly readOnly;

    @Inject
    private ChosenDatabase database;

    /**
     * @param topic of what
     * @param id what the reader has seen already
     * @param most at most so many
     * @return the events that follow, in order; of all runs only what is settled, so that none can come in between later
     */
    List<StoredEvent> after(Topic topic, EventId id, int most) {
        return topic.isAll()
                ? readOnly.read(em -> events(ofAll(em, id).setMaxResults(most))
                        .map(row -> event(new EventId(number(row[0]), (int) number(row[1]), (int) number(row[2])), row))
                        .toList())
                : readOnly.read(em -> events(ofRun(em, topic, id).setMaxResults(most))
                        .map(row -> event(EventId.ofRun((int) number(row[2])), row))
                        .toList());
    }

    /** The latest event of one run that is there; empty if nothing was written down of it. */
    Optional<StoredEvent> last(Topic topic) {
        return readOnly.read(em -> events(
                        em.createNativeQuery(COLUMNS + "project_id = ?1 and type <> ?2 order by number desc")
                                .setParameter(2, RunChange.DELETED)
                                .setParameter(1, topic.projectId())
                                .setMaxResults(1))
                .map(row -> event(EventId.ofRun((int) number(row[2])), row))
                .findFirst());
    }

    /** Where the events of all runs end at this moment. */
    EventId end() {
        return readOnly.read(em -> EventId.before(
                number(em.createNativeQuery("select " + settled()).getSingleResult())));
    }

    private Query ofAll(EntityManager em, EventId id) {
        return em.createNativeQuery(COLUMNS + "(position, project_id, number) > (?1, ?2, ?3) and position < "
                        + settled() + " order by position, project_id, number")
                .setParameter(1, id.position())
                .setParameter(2, id.projectId())
                .setParameter(3, id.number());
    }

    private static Query ofRun(EntityManager em, Topic topic, EventId id) {
        return em.createNativeQuery(COLUMNS + "project_id = ?1 and number > ?2 order by number")
                .setParameter(1, topic.projectId())
                .setParameter(2, id.number());
    }

    private String settled() {
        return database.kind().settledPosition("run_events", "position");
    }

    private static Stream<Object[]> events(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast);
    }

    private static StoredEvent event(EventId id, Object[] row) {
        return StoredEvent.of(id, (String) row[3], (String) row[4]);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
