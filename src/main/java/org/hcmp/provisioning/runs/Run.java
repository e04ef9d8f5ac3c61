package org.hcmp.provisioning.runs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** The bookkeeping of a project's run: a row of {@code runs}, gone with its project. */
@Entity
@Table(name = "runs")
public class Run {

    @Id
    @Column(name = "project_id")
    private Integer projectId;

    private String runner;

    private int attempt = 1;

    /** The node that carries it out; null while none does. */
    private String owner;

    @Column(name = "steps_logged")
    private int stepsLogged;

    @Column(name = "steps_done")
    private int stepsDone;

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
        return new Claim(projectId, attempt);
    }

    boolean isHeldBy(Claim claim) {
        return finishedAt == null && attempt == claim.attempt();
    }

    boolean isNew() {
        return startedAt == null;
    }

    /** A step begins; all before it are done. Whether its line is still missing in the log: it may begin again. */
    boolean beginStep(int step) {
        if (isNew()) {
            startedAt = LocalDateTime.now();
        }
        stepsDone = step;
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

    String runner() {
        return runner;
    }

    int stepsDone() {
        return stepsDone;
    }
}
