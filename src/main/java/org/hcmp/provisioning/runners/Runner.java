package org.hcmp.provisioning.runners;

import java.util.List;
import org.hcmp.projects.Resources;

/**
 * Makes environments of one kind; the point at which the portal is extended. A runner knows nothing of tables of runs or
 * of HTTP. After a crash a step is carried out again, so each must be safe to repeat.
 */
public interface Runner {

    /** What requests call it: {@code targetInfra.runner}. */
    String name();

    /**
     * Takes what the run will need, where there is not enough for everyone; part of the transaction that accepts the
     * request.
     *
     * @throws org.hcmp.platform.errors.ProblemException 409 if it is not to be had: then nothing is stored
     */
    default void reserve(RunRequest request) {}

    /** The steps of a run, in order; the same for the same request, whenever it is asked. */
    List<Step> plan(RunRequest request);

    /**
     * Carries one step out, outside of any transaction.
     *
     * @throws Exception if it cannot be done; its message becomes the run's {@code error.message}
     */
    void execute(Step step, RunRequest request) throws Exception;

    /**
     * What the run has made, asked once every step is done, in the transaction that writes it down: something that is
     * known by then.
     */
    Resources resources(RunRequest request);

    /** Gives back what a project holds; part of the transaction in which its run fails or the project goes. */
    void release(int projectId);
}
