package org.hcmp.provisioning.runs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.ReadOnly;
import org.hcmp.projects.History;
import org.hcmp.projects.ProjectView;
import org.hcmp.projects.Projects;
import org.hcmp.projects.RunError;
import org.hcmp.projects.UnknownProjectException;

/** What callers want of runs; the node that carries one out learns of it at the run's next step. */
@Stateless
public class Runs {

    @Inject
    private RunRows rows;

    @Inject
    private RunTransitions transitions;

    @Inject
    private Projects projects;

    @Inject
    private Runners runners;

    @Inject
    private Node node;

    @Inject
    private History history;

    @Inject
    private ReadOnly readOnly;

    @Inject
    private Event<RunAccepted> accepted;

    /**
     * How a run stands.
     *
     * @throws ProblemException 404 if there is no such project
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RunView view(int projectId) {
        ProjectView project = history.get(projectId);
        return RunView.of(project, Optional.ofNullable(readOnly.read(em -> em.find(Run.class, projectId))));
    }

    /**
     * Ends a run as FAILED with the reason CANCELLED: at once if no step has begun, else before its next step.
     *
     * @throws ProblemException 404 if there is no such project, 409 if its run has ended
     */
    public void cancel(int projectId, String user) {
        Run run = ofProject(projectId)
                .filter(found -> !found.isFinished())
                .orElseThrow(() -> new ProblemException(
                        409, "The run of project #%d has ended and cannot be cancelled.".formatted(projectId)));
        if (run.isNew()) {
            transitions.fail(run, RunError.cancelledBy(user));
        } else {
            run.cancel(user);
        }
    }

    /**
     * Begins a failed run once more, as a new attempt.
     *
     * @param fromStart whether the steps that are done are carried out again
     * @throws ProblemException 404 if there is no such project, 409 if its run did not fail or its runner cannot take
     *     what it needs
     */
    public void retry(int projectId, boolean fromStart) {
        Run run = ofProject(projectId)
                .filter(found -> found.isFinished() && projects.isFailed(projectId))
                .orElseThrow(() -> new ProblemException(
                        409,
                        "Only a failed run can be retried, and that of project #%d is none.".formatted(projectId)));
        transitions.reopen(run, node.id(), fromStart);
        RunRequest request = new RunRequest(projectId, projects.input(projectId).orElseThrow());
        runners.find(run.runner()).ifPresent(runner -> runner.reserve(request));
        accepted.fire(new RunAccepted(run.claim(), true, new RunState(run.runner(), request, run.stepsDone())));
    }

    /** The run of a project, both locked; empty where the old backend carried it out. */
    private Optional<Run> ofProject(int projectId) {
        Optional<Run> run = rows.lock(projectId);
        if (!projects.lock(projectId)) {
            throw new UnknownProjectException(projectId);
        }
        return run;
    }
}
