package org.hcmp.provisioning.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hcmp.platform.json.JsonFormat;

/**
 * Writes down what happens in runs, as part of the transaction in which it happens. Whoever writes holds the run's row
 * locked, so that its events are numbered from 1 without a gap, in the order in which they happened.
 */
@ApplicationScoped
public class RunEvents {

    @Inject
    private EntityManager entityManager;

    @Inject
    private Event<RunChanged> changed;

    /** Adds events to those of a project's run; whoever watches learns of them once they are committed. */
    public void append(int projectId, List<RunChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Query insert = entityManager.createNativeQuery(insert(changes.size())).setParameter(1, projectId);
        int parameter = 2;
        for (RunChange change : changes) {
            insert.setParameter(parameter++, change.type());
            insert.setParameter(parameter++, data(projectId, change));
        }
        insert.executeUpdate();
        changed.fire(new RunChanged(projectId));
    }

    /** The project goes: of its run's events only the last is left, which says so to whoever watches. */
    public void endWithProject(int projectId) {
        append(projectId, List.of(RunChange.deleted()));
        entityManager
                .createNativeQuery("delete from run_events where project_id = ?1"
                        + " and number < (select max(number) from run_events where project_id = ?1)")
                .setParameter(1, projectId)
                .executeUpdate();
    }

    /** Forgets the events of an earlier project of the same id: SQLite gives ids again. */
    public void forget(int projectId) {
        entityManager
                .createNativeQuery("delete from run_events where project_id = ?1")
                .setParameter(1, projectId)
                .executeUpdate();
    }

    private static String insert(int count) {
        String rows = IntStream.rangeClosed(1, count)
                .mapToObj(row -> "(%d, ?%d, ?%d)".formatted(row, 2 * row, 2 * row + 1))
                .collect(Collectors.joining(", "));
        return "insert into run_events (project_id, number, type, data)"
                + " select ?1, known.last + added.column1, added.column2, added.column3 from"
                + " (select coalesce(max(number), 0) as last from run_events where project_id = ?1) known, (values "
                + rows + ") added";
    }

    private static String data(int projectId, RunChange change) {
        ObjectNode data = JsonFormat.mapper().createObjectNode();
        data.put("project_id", projectId);
        data.set("at", JsonFormat.mapper().valueToTree(LocalDateTime.now()));
        data.setAll(change.data());
        return JsonFormat.write(data).text();
    }
}
