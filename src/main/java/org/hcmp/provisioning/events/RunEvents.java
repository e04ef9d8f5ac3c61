package org.hcmp.provisioning.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.platform.json.JsonTimes;
import org.hcmp.platform.persistence.Change;
import org.hcmp.platform.persistence.OneTrip;
import org.hcmp.platform.persistence.Sql;

/**
 * Writes down what happens in runs, as part of the transaction in which it happens. Whoever writes holds the run's row
 * locked, so that its events are numbered from 1 without a gap, in the order in which they happened.
 */
@ApplicationScoped
public class RunEvents {

    private static final String INSERT = "insert into run_events (project_id, number, type, data)"
            + " select known.project, known.last + added.column1, added.column2, added.column3 from"
            + " (select cast(? as integer) as project, coalesce(max(number), 0) as last from run_events"
            + " where project_id = ?) known, ";

    @Inject
    private Sql sql;

    @Inject
    private OneTrip trip;

    @Inject
    private EventTexts texts;

    @Inject
    private Event<RunChanged> changed;

    @Inject
    private Event<RunReplaced> replaced;

    /**
     * Adds events to those of a project's run; whoever watches learns of them once they are committed.
     *
     * @param changes the events, which may be none
     * @param rows other rows of the same change, stored before them
     */
    public void append(int projectId, List<RunChange> changes, Change... rows) {
        List<Change> all = new ArrayList<>(List.of(rows));
        if (!changes.isEmpty()) {
            all.add(insertion(projectId, changes));
        }
        trip.update(all);
        if (!changes.isEmpty()) {
            changed.fire(new RunChanged(projectId));
        }
    }

    /**
     * A run that is over begins once more: whoever watches is told the log so far, if what was told then is forgotten.
     *
     * @param log its lines
     */
    public void tellAgain(int projectId, List<String> log) {
        if (sql.first("select 1 from run_events where project_id = ? limit 1", row -> true, projectId)
                .isEmpty()) {
            append(projectId, log.stream().map(RunChange::logOnce).toList());
        }
    }

    /** The project goes: of its run's events only the last is left, which says so to whoever watches. */
    public void endWithProject(int projectId) {
        texts.forget(projectId);
        append(projectId, List.of(RunChange.deleted()));
        sql.update(
                "delete from run_events where project_id = ?"
                        + " and number < (select max(number) from run_events where project_id = ?)",
                projectId,
                projectId);
    }

    /** Forgets the events of an earlier project of the same id; whoever watches it is let go. */
    public void forget(int projectId) {
        texts.forget(projectId);
        if (sql.update("delete from run_events where project_id = ?", projectId) > 0) {
            replaced.fire(new RunReplaced(projectId));
        }
    }

    /** Forgets events of output between two numbers, of which the texts are gone. */
    public void forgetOutput(int projectId, int after, int before) {
        sql.update(
                "delete from run_events where project_id = ? and number > ? and number < ? and type = ?",
                projectId,
                after,
                before,
                RunChange.OUTPUT);
    }

    private static Change insertion(int projectId, List<RunChange> changes) {
        List<Object> values = new ArrayList<>(List.of(projectId, projectId));
        for (RunChange change : changes) {
            values.add(change.type());
            values.add(data(projectId, change));
        }
        return new Change(insert(changes.size()), values.toArray());
    }

    private static String insert(int count) {
        StringJoiner rows = new StringJoiner(", ", INSERT + "(values ", ") added");
        for (int row = 1; row <= count; row++) {
            rows.add("(" + row + ", ?, ?)");
        }
        return rows.toString();
    }

    private static String data(int projectId, RunChange change) {
        ObjectNode data = JsonFormat.mapper().createObjectNode();
        data.put("project_id", projectId);
        data.put("at", JsonTimes.text(LocalDateTime.now()));
        data.setAll(change.data());
        return JsonFormat.write(data).text();
    }
}
