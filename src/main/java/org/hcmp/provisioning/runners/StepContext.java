package org.hcmp.provisioning.runners;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a step has while it is carried out. A step runs outside of any transaction and may take its time; what it writes here
 * is kept by the engine.
 */
public interface StepContext {

    /** What is asked for. */
    RunRequest request();

    /** What the step is for. */
    Purpose purpose();

    /** Counts the times the run was taken up, from 1. */
    int attempt();

    /**
     * Adds to the step's output, which is shown live and kept with the run. Returns at once; may be called from any thread
     * until the step has ended.
     *
     * @param text any part of it, a line or less or more
     */
    void write(String text);

    /** The text with stars wherever it holds what is secret: for what somebody reads elsewhere than in the output. */
    String masked(String text);

    /**
     * Hands out something that later steps, {@link Runner#resources} and {@code details.outputs} know. It counts once the
     * step has ended well.
     */
    void result(String key, JsonNode value);

    /** Whether the step is to end, because its run was cancelled, deleted or lost, took too long, or the server stops. */
    boolean isToStop();

    /**
     * What to do when the step is to end; done at once if it is already. A step that names nothing here goes on to its own
     * end.
     *
     * @param stop returns soon; the step then ends by itself, well or by an exception
     */
    void onStop(Runnable stop);

    /**
     * What to do whenever this server has shown that it is alive. What works outside of this process must end by itself
     * when it has not heard for a {@link #lease()}: another server may take the run over then.
     */
    void onSignOfLife(Runnable told);

    /** How long another server leaves the run alone after the last sign of life. */
    Duration lease();

    /** A directory of the step's own, for its owner's eyes only; empty at first, and gone when the step has ended. */
    Path directory() throws IOException;
}
