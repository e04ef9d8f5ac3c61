package org.hcmp.provisioning.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.platform.persistence.Change;
import org.hcmp.platform.persistence.Query;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.projects.MadeAt;
import org.hcmp.projects.RunError;
import org.hcmp.provisioning.runners.Purpose;

/** The bookkeeping of a project's run: a row of {@code runs}, gone with its project. */
public final class Run {

    private static final String FIXED = "runner, runner_version, item_version, trace, accepted_at, id, project_id";

    private static final String CHANGING = "owner, attempt, planned_attempt, purpose, ending, results, steps_logged,"
            + " steps_done, steps_planned, current_step, cancelled_by, started_at, finished_at, began, ended";

    private static final String SELECT =
            "select " + FIXED + ", " + CHANGING + ", project_made_at from runs where project_id = ?";

    private static final String INSERT = "insert into runs (" + CHANGING + ", " + FIXED
            + ", project_made_at) values (?, ?, ?, ?, ?, ?, ?, ?," + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            + " (select " + MadeAt.text("projects") + " from projects where id = ?)) on conflict do nothing";

    private static final String UPDATE =
            "update runs set " + CHANGING.replace(",", " = ?,") + " = ? where project_id = ?";

    private final RunIdentity identity;

    /** The node that carries it out; null while none does. */
    private String owner;

    private int attempt = 1;

    /** The attempt that its plan was written for. */
    private int plannedAttempt = 1;

    private Purpose purpose = Purpose.MAKE;

    private Ending ending;

    private String results;

    private StepCount steps = StepCount.NONE;

    private String currentStep;

    /** Who wants it to end; null while nobody does. */
    private String cancelledBy;

    private Moment started = Moment.NONE;

    private Moment finished = Moment.NONE;

    /** Not known before its row is stored. */
    private MadeAt projectMadeAt = new MadeAt(null);

    private Run(Sql.Columns row) throws SQLException {
        identity = new RunIdentity(
                row.text(1), row.text(2), row.text(3), row.text(4), row.time(5), row.text(6), (int) row.number(7));
        owner = row.text(8);
        attempt = (int) row.number(9);
        plannedAttempt = (int) row.number(10);
        purpose = Purpose.valueOf(row.text(11));
        ending = Ending.parse(row.text(12)).orElse(null);
        results = row.text(13);
        steps = new StepCount((int) row.number(14), (int) row.number(15), (int) row.number(16));
        currentStep = row.text(17);
        cancelledBy = row.text(18);
        started = new Moment(row.time(19), row.whole(21));
        finished = new Moment(row.time(20), row.whole(22));
        projectMadeAt = new MadeAt(row.text(23));
    }

    Run(RunIdentity identity, String owner) {
        this.identity = identity;
        this.owner = owner;
    }

    /** What finds the run of a project; {@code forUpdate} keeps it from everyone else until the transaction ends. */
    static Query<Run> query(int projectId, String forUpdate) {
        return new Query<>(SELECT + forUpdate, Run::new, projectId);
    }

    /** What stores a new row, unless the project has one already. */
    Change insertion() {
        Object[] fixed = identity.values();
        return new Change(
                INSERT,
                values(Stream.concat(Stream.of(fixed), Stream.of(projectId())).toArray()));
    }

    /** What stores what can change of it. */
    Change change() {
        return new Change(UPDATE, values(identity.projectId()));
    }

    /** What can change, in the order of the statements, and what follows it there. */
    private Object[] values(Object... rest) {
        Stream<Object> changing = Stream.of(
                owner,
                attempt,
                plannedAttempt,
                purpose.name(),
                ending == null ? null : ending.written(),
                results,
                steps.logged(),
                steps.done(),
                steps.planned(),
                currentStep,
                cancelledBy,
                started.local(),
                finished.local(),
                started.millis(),
                finished.millis());
        return Stream.concat(changing, Stream.of(rest)).toArray();
    }

    Claim claim() {
        return new Claim(identity.projectId(), identity.id(), attempt);
    }

    boolean isHeldBy(Claim claim) {
        return !isFinished() && claim().equals(claim);
    }

    /** Whether it is the run of that project, and not of an earlier one that had its id. */
    boolean isOf(MadeAt project) {
        return projectMadeAt.isSameAs(project);
    }

    /** Whether no step of this attempt has begun. */
    boolean isNew() {
        return !started.isPast();
    }

    /** A step begins; all before it are done. Whether its line is still missing in the log: it may begin again. */
    boolean beginStep(int step, String name, int planned, ObjectNode handedOut) {
        if (isNew()) {
            started = Moment.of(Instant.now());
        }
        keepResults(handedOut);
        boolean unlogged = steps.lacksLineOf(step);
        steps = steps.begin(step, planned);
        currentStep = name;
        return unlogged;
    }

    void finish(ObjectNode handedOut) {
        keepResults(handedOut);
        steps = steps.finish();
        end();
    }

    /** The run ended before its steps did. */
    void end() {
        finished = Moment.of(Instant.now());
        owner = null;
    }

    /** Somebody wants it to end; the node that carries it out will find that at its next step. */
    void cancel(String user) {
        cancelledBy = user;
    }

    /** What it comes to once its environment has been taken away. */
    void endAs(Ending next) {
        ending = next;
    }

    /** Begins to take away what was made: a new attempt, so that what is still in hand of the one before counts no more. */
    void retire(String node, Ending next) {
        begin(node, Purpose.RETIRE);
        ending = next;
        steps = StepCount.NONE;
    }

    /** A run that has ended begins once more, as a new attempt of the given node; the log goes on. */
    void reopen(String node, int stepsDone) {
        begin(node, Purpose.MAKE);
        ending = null;
        results = stepsDone == 0 ? null : results;
        steps = steps.goOnAfter(stepsDone);
    }

    private void begin(String node, Purpose next) {
        attempt++;
        plannedAttempt = attempt;
        owner = node;
        purpose = next;
        started = Moment.NONE;
        finished = Moment.NONE;
        cancelledBy = null;
        currentStep = null;
    }

    private void keepResults(ObjectNode handedOut) {
        results = handedOut.isEmpty() ? null : JsonFormat.write(handedOut).text();
    }

    /** What it fails of: what somebody wanted, unless it was to end otherwise anyway. */
    Optional<RunError> cancellation() {
        return Optional.ofNullable(cancelledBy).map(RunError::cancelledBy);
    }

    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** Whether it ended because what it had made could not be taken away. */
    boolean isUncleaned() {
        return isFinished() && purpose == Purpose.RETIRE && ending != null && ending.isDelete();
    }

    /** What its steps have handed out. */
    ObjectNode results() {
        return results == null
                ? JsonFormat.mapper().createObjectNode()
                : (ObjectNode) JsonFormat.read(new Json(results)).orElseThrow();
    }

    boolean isFinished() {
        return finished.isPast();
    }

    /** Whether it waits for a node with room. */
    boolean isWaiting() {
        return !isFinished() && owner == null;
    }

    RunTimes times() {
        return new RunTimes(identity.acceptedAt(), started, finished);
    }

    String id() {
        return identity.id();
    }

    int projectId() {
        return identity.projectId();
    }

    String runner() {
        return identity.runner();
    }

    /** Which version of its item was asked for; null where that is none. */
    String itemVersion() {
        return identity.itemVersion();
    }

    /** The trace that its request was part of; null if none. */
    String trace() {
        return identity.trace();
    }

    String owner() {
        return owner;
    }

    int plannedAttempt() {
        return plannedAttempt;
    }

    Purpose purpose() {
        return purpose;
    }

    String currentStep() {
        return currentStep;
    }

    StepCount steps() {
        return steps;
    }
}
