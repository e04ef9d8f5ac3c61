package org.hcmp.provisioning.runs;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hcmp.platform.persistence.Change;
import org.hcmp.platform.persistence.Query;
import org.hcmp.platform.persistence.Sql;

/** The bookkeeping of a project's run: a row of {@code runs}, gone with its project. */
public final class Run {

    private static final String SELECT = "select project_id, id, runner, attempt, owner, steps_logged, steps_done,"
            + " steps_planned, current_step, cancelled_by, accepted_at, started_at, finished_at"
            + " from runs where project_id = ?";

    private static final String INSERT = "insert into runs (owner, attempt, steps_logged, steps_done, steps_planned,"
            + " current_step, cancelled_by, started_at, finished_at, runner, accepted_at, id, project_id)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

    private static final String UPDATE = "update runs set owner = ?, attempt = ?, steps_logged = ?, steps_done = ?,"
            + " steps_planned = ?, current_step = ?, cancelled_by = ?, started_at = ?, finished_at = ?"
            + " where project_id = ?";

    private final int projectId;

    /** Unlike any other run's; a project's id alone is not, because SQLite gives it again. */
    private final String id;

    private final String runner;

    private int attempt = 1;

    /** The node that carries it out; null while none does. */
    private String owner;

    private int stepsLogged;

    private int stepsDone;

    private int stepsPlanned;

    private String currentStep;

    /** Who wants it to end; null while nobody does. */
    private String cancelledBy;

    private final LocalDateTime acceptedAt;

    private LocalDateTime startedAt;

    private LocalDateTime finishedAt;

    private Run(Sql.Columns row) throws SQLException {
        projectId = (int) row.number(1);
        id = row.text(2);
        runner = row.text(3);
        attempt = (int) row.number(4);
        owner = row.text(5);
        stepsLogged = (int) row.number(6);
        stepsDone = (int) row.number(7);
        stepsPlanned = (int) row.number(8);
        currentStep = row.text(9);
        cancelledBy = row.text(10);
        acceptedAt = row.time(11);
        startedAt = row.time(12);
        finishedAt = row.time(13);
    }

    Run(int projectId, String runner, String owner) {
        this.projectId = projectId;
        this.id = UUID.randomUUID().toString();
        this.acceptedAt = LocalDateTime.now();
        this.runner = runner;
        this.owner = owner;
    }

    /** What finds the run of a project; {@code forUpdate} keeps it from everyone else until the transaction ends. */
    static Query<Run> query(int projectId, String forUpdate) {
        return new Query<>(SELECT + forUpdate, Run::new, projectId);
    }

    /** What stores a new row, unless the project has one already. */
    Change insertion() {
        return new Change(INSERT, values(runner, acceptedAt, id, projectId));
    }

    /** What stores what can change of it. */
    Change change() {
        return new Change(UPDATE, values(projectId));
    }

    /** What can change, in the order of the statements, and what follows it there. */
    private Object[] values(Object... rest) {
        Stream<Object> changing = Stream.of(
                owner, attempt, stepsLogged, stepsDone, stepsPlanned, currentStep, cancelledBy, startedAt, finishedAt);
        return Stream.concat(changing, Stream.of(rest)).toArray();
    }

    Claim claim() {
        return new Claim(projectId, id, attempt);
    }

    boolean isHeldBy(Claim claim) {
        return finishedAt == null && claim().equals(claim);
    }

    boolean isNew() {
        return startedAt == null;
    }

    /** A step begins; all before it are done. Whether its line is still missing in the log: it may begin again. */
    boolean beginStep(int step, String name, int planned) {
        if (isNew()) {
            startedAt = LocalDateTime.now();
        }
        stepsDone = step;
        stepsPlanned = planned;
        currentStep = name;
        boolean unlogged = stepsLogged <= step;
        stepsLogged = Math.max(stepsLogged, step + 1);
        return unlogged;
    }

    void finish() {
        stepsDone = stepsLogged;
        end();
    }

    /** The run ended before its steps did. */
    void end() {
        finishedAt = LocalDateTime.now();
        owner = null;
    }

    /** Somebody wants it to end; the node that carries it out will find that at its next step. */
    void cancel(String user) {
        cancelledBy = user;
    }

    /** A run that has ended begins once more, as a new attempt of the given node; the log goes on. */
    void reopen(String node, boolean fromStart) {
        attempt++;
        owner = node;
        startedAt = null;
        finishedAt = null;
        cancelledBy = null;
        currentStep = null;
        stepsDone = fromStart ? 0 : stepsDone;
        stepsLogged = stepsDone;
    }

    Optional<String> cancelledBy() {
        return Optional.ofNullable(cancelledBy);
    }

    boolean isFinished() {
        return finishedAt != null;
    }

    RunTimes times() {
        return new RunTimes(acceptedAt, startedAt, finishedAt);
    }

    String runner() {
        return runner;
    }

    String currentStep() {
        return currentStep;
    }

    /** How much of it is done, in percent. */
    int progress() {
        return stepsPlanned == 0 ? 0 : stepsDone * 100 / stepsPlanned;
    }

    int stepsDone() {
        return stepsDone;
    }
}
