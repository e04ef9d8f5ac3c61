package org.hcmp.provisioning.runners;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hcmp.catalogue.Item;
import org.hcmp.projects.Resources;

/**
 * Makes environments of one kind; the point at which the portal is extended. A runner knows nothing of tables of runs or
 * of HTTP. After a crash a step is carried out again, so each must be safe to repeat.
 */
public interface Runner {

    /** What requests call it: {@code targetInfra.runner}. */
    String name();

    /** Changes when its steps do: a server takes only runs whose runner it has in that version. */
    default String version() {
        return "1";
    }

    /** Why this server cannot use it, in a sentence for the operator; empty where it can. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Why it could not reserve what the item needs at this moment, in a sentence for whoever wants to ask; empty if it could. */
    default Optional<String> shortage(Item item) {
        return Optional.empty();
    }

    /**
     * How many of its runs a server carries out at the same time, each in a thread of its own; further ones wait for a
     * server with room. Empty where no step takes long: then they share the engine's threads.
     */
    default OptionalInt atOnce() {
        return OptionalInt.empty();
    }

    /**
     * Takes what the run will need, where there is not enough for everyone; part of the transaction that accepts the
     * request.
     *
     * @throws org.hcmp.platform.errors.ProblemException 409 if it is not to be had: then nothing is stored
     */
    default void reserve(RunRequest request) {}

    /**
     * The steps of a run, in order; the same for the same request, whenever it is asked. Part of the transaction that
     * accepts the request, so it looks at nothing that takes long.
     *
     * @param purpose whether those that make the environment are asked for, or those that take it away, if it needs any
     */
    List<Step> plan(RunRequest request, Purpose purpose);

    /**
     * Carries one step out, outside of any transaction.
     *
     * @throws Exception if it cannot be done; its message becomes the run's {@code error.message}
     */
    void execute(Step step, StepContext context) throws Exception;

    /**
     * What the run has made, asked once every step is done, in the transaction that writes it down: something that is
     * known by then.
     *
     * @param results what its steps have handed out
     */
    Resources resources(RunRequest request, ObjectNode results);

    /**
     * Whether what steps have done is still there when the run failed and gave back what it held, so that a retry goes on
     * from the step that failed. Where it is not, a retry begins anew.
     */
    default boolean lastsBeyondRelease() {
        return true;
    }

    /** Gives back what a project holds; part of the transaction in which its run fails or the project goes. */
    void release(int projectId);

    /**
     * Lets go of what a project holds although it could not be taken away properly; part of the transaction that decides
     * so.
     *
     * @param reason what the operator is told
     */
    default void abandon(int projectId, String reason) {
        release(projectId);
    }
}
