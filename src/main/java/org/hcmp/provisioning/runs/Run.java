package org.hcmp.provisioning.runs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

/** The bookkeeping of a project's run: a row of {@code runs}, gone with its project. */
@Entity
@Table(name = "runs")
public class Run {

    @Id
    @Column(name = "project_id")
    private Integer projectId;

    /** Unlike any other run's; a project's id alone is not, because SQLite gives it again. */
    private String id = UUID.randomUUID().toString();

    private String runner;

    private int attempt = 1;

    /** The node that carries it out; null while none does. */
    private String owner;

    @Column(name = "steps_logged")
    private int stepsLogged;

    @Column(name = "steps_done")
    private int stepsDone;

    @Column(name = "steps_planned")
    private int stepsPlanned;

    @Column(name = "current_step")
    private String currentStep;

    /** Who wants it to end; null while nobody does. */
    @Column(name = "cancelled_by")
    private String cancelledBy;

    @Column(name = "accepted_at")
    private LocalDateTime acceptedAt = LocalDateTime.now();

    @Column(name = "started_at")
    private LocalDateTime startedAt;

    @Column(name = "finished_at")
    private LocalDateTime finishedAt;

    /** For the persistence provider. */
    protected Run() {}

    Run(int projectId, String runner, String owner) {
        this.projectId = projectId;
        this.runner = runner;
        this.owner = owner;
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
