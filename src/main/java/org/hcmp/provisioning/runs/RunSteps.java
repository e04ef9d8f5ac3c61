package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.hcmp.platform.persistence.Change;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.provisioning.runners.Purpose;

/**
 * The plans of runs: rows of {@code run_steps}. A plan is written with the attempt that begins it, and is the same for every
 * server that takes the run over.
 */
@ApplicationScoped
public class RunSteps {

    private static final String SELECT =
            "select attempt, id, name, purpose, state, started_at, finished_at from run_steps"
                    + " where run = ? order by attempt, position";

    private static final String BEGIN =
            "update run_steps set state = case when position = ? then 'RUNNING' else 'DONE' end,"
                    + " started_at = case when position = ? then coalesce(started_at, ?) else started_at end,"
                    + " finished_at = case when position = ? then null else coalesce(finished_at, ?) end"
                    + " where run = ? and attempt = ? and position <= ? and state <> 'DONE'";

    private static final String END =
            "update run_steps set state = ?, finished_at = ?" + " where run = ? and attempt = ? and state = 'RUNNING'";

    private static final String DELETE =
            "delete from run_steps where run in (select r.id from runs r where r.project_id = ?)";

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    private record Row(int attempt, PlannedStep step) {}

    /** What stores the plan that the run has begun. */
    Change insertion(Run run, List<PlannedStep> steps) {
        StringJoiner rows = new StringJoiner(
                ", ",
                "insert into run_steps (run, attempt, position, id, name, purpose, state, started_at, finished_at) values ",
                "");
        List<Object> values = new ArrayList<>();
        for (int position = 0; position < steps.size(); position++) {
            PlannedStep step = steps.get(position);
            rows.add("(?, ?, " + position + ", ?, ?, ?, ?, null, null)");
            values.addAll(List.of(
                    run.id(),
                    run.plannedAttempt(),
                    step.id(),
                    step.name(),
                    step.purpose().name(),
                    step.state().name()));
        }
        return new Change(rows.toString(), values.toArray());
    }

    /** A step begins; all before it are done. */
    Change beginning(Run run, int position) {
        long now = clock.millis();
        return new Change(BEGIN, position, position, now, position, now, run.id(), run.plannedAttempt(), position);
    }

    /** The step in hand has ended. */
    Change ending(Run run, PlannedStep.State state) {
        return new Change(END, state.name(), clock.millis(), run.id(), run.plannedAttempt());
    }

    /** The steps that the run has still to go through, and those of the same plan that are done. */
    List<PlannedStep> planOf(Run run) {
        return rows(run).stream()
                .filter(row -> row.attempt() == run.plannedAttempt())
                .map(Row::step)
                .toList();
    }

    /** What a reader is shown of a run's plans. */
    ShownPlan shownOf(Run run) {
        List<Row> rows = rows(run);
        return new ShownPlan(shownOf(run, rows), run.claim().attempt() - attemptsToRetire(run, rows));
    }

    /** From the attempt that planned to take the environment away to the next one that planned to make it. */
    private static int attemptsToRetire(Run run, List<Row> rows) {
        int attempts = 0;
        int since = 0;
        for (Row row : rows) {
            boolean retires = row.step().purpose() == Purpose.RETIRE;
            if (retires && since == 0) {
                since = row.attempt();
            } else if (!retires && since > 0) {
                attempts += row.attempt() - since;
                since = 0;
            }
        }
        return since == 0 ? attempts : attempts + run.claim().attempt() + 1 - since;
    }

    private static List<PlannedStep> shownOf(Run run, List<Row> rows) {
        int made = run.purpose() == Purpose.MAKE
                ? run.plannedAttempt()
                : rows.stream()
                        .filter(row -> row.step().purpose() == Purpose.MAKE)
                        .mapToInt(Row::attempt)
                        .max()
                        .orElse(run.plannedAttempt());
        return rows.stream()
                .filter(row -> row.attempt() == made || row.attempt() == run.plannedAttempt())
                .map(Row::step)
                .toList();
    }

    /** Forgets the plans of a project's run, and its secrets. */
    void delete(int projectId) {
        sql.update(DELETE, projectId);
        sql.update(DELETE.replace("run_steps", "run_secrets"), projectId);
    }

    private List<Row> rows(Run run) {
        return sql.select(SELECT, RunSteps::row, run.id());
    }

    private static Row row(Sql.Columns row) throws java.sql.SQLException {
        return new Row(
                (int) row.number(1),
                new PlannedStep(
                        row.text(2),
                        row.text(3),
                        Purpose.valueOf(row.text(4)),
                        PlannedStep.State.valueOf(row.text(5)),
                        instant(row, 6),
                        instant(row, 7)));
    }

    private static Long instant(Sql.Columns row, int column) throws java.sql.SQLException {
        return row.text(column) == null ? null : Long.valueOf(row.number(column));
    }
}
