package org.hcmp.provisioning.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.ReadOnly;

/** Reads what was written down of runs. */
@ApplicationScoped
public class EventLog {

    private static final String COLUMNS = "select position, project_id, number, type, data from run_events where ";

    private static final String OF_ALL =
            "select e.position, e.project_id, e.number, e.type, e.data, o.account_id, o.team_key from run_events e"
                    + " left join project_owners o on o.project_id = e.project_id where ";

    @Inject
    private ReadOnly readOnly;

    @Inject
    private ChosenDatabase database;

    @Inject
    private EventTexts texts;

    /**
     * @param topic of what
     * @param id what the reader has seen already
     * @param most at most so many
     * @return the events that follow, in order; of all runs only what is settled, so that none can come in between later, and
     *     nothing of their output
     */
    EventBatch after(Topic topic, EventId id, int most) {
        if (!topic.isAll()) {
            List<Object[]> rows = readOnly.read(
                    em -> events(ofRun(em, topic, id).setMaxResults(most)).toList());
            return withTexts(topic, id, rows, rows.size() == most);
        }
        // Asked for before, in a statement of its own: what has ended by then is seen by the next.
        long settled = settled();
        List<StoredEvent> events =
                readOnly.read(em -> events(ofAll(em, id, settled).setMaxResults(most))
                        .map(row -> event(new EventId(number(row[0]), (int) number(row[1]), (int) number(row[2])), row)
                                .ownedBy((String) row[5], (String) row[6]))
                        .toList());
        return new EventBatch(events, events.size() == most);
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
        return EventId.before(settled());
    }

    /** As many of them as there are texts for; what is longer than one should hold in memory comes in the next batch. */
    private EventBatch withTexts(Topic topic, EventId id, List<Object[]> rows, boolean more) {
        EventTexts.Part part = rows.stream().anyMatch(EventLog::isOutput)
                ? texts.read(topic.projectId(), id.number(), (int) number(rows.get(rows.size() - 1)[2]))
                : EventTexts.Part.NONE;
        List<StoredEvent> events = new ArrayList<>();
        for (Object[] row : rows) {
            int number = (int) number(row[2]);
            if (number > part.last()) {
                return new EventBatch(events, true);
            }
            if (!isOutput(row)) {
                events.add(event(EventId.ofRun(number), row));
            } else if (part.texts().containsKey(number)) {
                String text = part.texts().get(number);
                events.add(StoredEvent.ofOutput(EventId.ofRun(number), (String) row[4], text));
            }
        }
        return new EventBatch(events, more);
    }

    private static boolean isOutput(Object[] row) {
        return RunChange.OUTPUT.equals(row[3]);
    }

    private static Query ofAll(EntityManager em, EventId id, long settled) {
        return em.createNativeQuery(OF_ALL
                        + "e.type <> ?4 and (e.position, e.project_id, e.number) > (?1, ?2, ?3) and e.position < ?5"
                        + " order by e.position, e.project_id, e.number")
                .setParameter(1, id.position())
                .setParameter(2, id.projectId())
                .setParameter(3, id.number())
                .setParameter(4, RunChange.OUTPUT)
                .setParameter(5, settled);
    }

    private static Query ofRun(EntityManager em, Topic topic, EventId id) {
        return em.createNativeQuery(COLUMNS + "project_id = ?1 and number > ?2 order by number")
                .setParameter(1, topic.projectId())
                .setParameter(2, id.number());
    }

    private long settled() {
        String position = database.kind().settledPosition("run_events", "position");
        return readOnly.read(
                em -> number(em.createNativeQuery("select " + position).getSingleResult()));
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
