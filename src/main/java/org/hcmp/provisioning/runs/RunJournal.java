package org.hcmp.provisioning.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.hcmp.projects.Projects;
import org.hcmp.projects.Resources;

/**
 * Writes down how runs go, each method in one short transaction. Whoever writes shows the claim; if it does not hold any
 * more, or the project is gone, nothing is written and the answer says so.
 */
@Stateless
public class RunJournal {

    @Inject
    private EntityManager entityManager;

    @Inject
    private Projects projects;

    @Inject
    private Runners runners;

    @Inject
    private Node node;

    @Inject
    private Event<RunAccepted> accepted;

    /** Stores the run of a project that was just stored, as part of the same transaction; it begins when that commits. */
    public void open(int projectId, String runner) {
        // SQLite gives the id of the newest project again once that is deleted, be it by the old backend.
        entityManager
                .createQuery("delete from Run r where r.projectId = :project")
                .setParameter("project", projectId)
                .executeUpdate();
        Run run = new Run(projectId, runner, node.id());
        entityManager.persist(run);
        accepted.fire(new RunAccepted(run.claim()));
    }

    /** What a claim is about; empty if it does not hold any more. */
    public Optional<RunState> load(Claim claim) {
        return held(claim).flatMap(run -> projects.input(claim.projectId()).map(input -> stateOf(run, input)));
    }

    /**
     * A step begins. Its line is in the log once, however often it begins.
     *
     * @return whether to carry it out
     */
    public boolean begin(Claim claim, int step, String line) {
        Optional<Run> held = held(claim);
        held.ifPresent(run -> {
            if (run.isNew()) {
                projects.begin(claim.projectId());
            }
            if (run.beginStep(step)) {
                projects.log(claim.projectId(), line);
            }
        });
        return held.isPresent();
    }

    /** The run ended well. */
    public void complete(Claim claim, Resources resources) {
        held(claim).ifPresent(run -> {
            run.finish();
            projects.complete(claim.projectId(), resources);
        });
    }

    /** The run ended badly; what it held is given back. */
    public void fail(Claim claim, String reason) {
        held(claim).ifPresent(run -> {
            run.end();
            runners.release(claim.projectId());
            projects.fail(claim.projectId(), reason);
        });
    }

    /** Forgets the run of a project that goes, as part of the transaction that deletes it; whoever carries it out stops. */
    public void delete(int projectId) {
        Run run = entityManager.find(Run.class, projectId, LockModeType.PESSIMISTIC_WRITE);
        if (run != null) {
            entityManager.remove(run);
        }
        projects.lock(projectId);
        runners.release(projectId);
    }

    private static RunState stateOf(Run run, ObjectNode input) {
        return new RunState(run.runner(), new RunRequest(run.claim().projectId(), input), run.stepsDone());
    }

    /** The run, locked, if the claim holds and its project is there. */
    private Optional<Run> held(Claim claim) {
        Run run = entityManager.find(Run.class, claim.projectId(), LockModeType.PESSIMISTIC_WRITE);
        if (run == null || !run.isHeldBy(claim)) {
            return Optional.empty();
        }
        if (!projects.lock(claim.projectId())) {
            // The old backend deletes projects without a word: their runs end quietly.
            delete(claim.projectId());
            return Optional.empty();
        }
        return Optional.of(run);
    }
}
