package org.hcmp.provisioning.runners;

import java.time.Duration;
import java.util.List;

/**
 * One step of a run.
 *
 * @param id tells it from the plan's others, whatever version of the portal or of an item makes the plan; runs go on by it
 * @param name what the log says when it begins
 * @param pause how long the run rests after it, without holding a thread
 * @param timeout how long it may take; a step that takes longer is stopped and ends the run
 * @param retries how often it is tried again when it fails, each time after twice the pause before
 */
public record Step(String id, String name, Duration pause, Duration timeout, int retries) {

    private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);

    /** A step whose name is its id, with the usual timeout, that is not tried again. */
    public static Step of(String name, Duration pause) {
        return new Step(name, name, pause, USUAL_TIMEOUT, 0);
    }

    /** Steps of those names, with the same pause after each. */
    public static List<Step> all(List<String> names, Duration pause) {
        return names.stream().map(name -> of(name, pause)).toList();
    }

    /** The same step with another timeout. */
    public Step within(Duration limit) {
        return new Step(id, name, pause, limit, retries);
    }

    /** The same step, tried again when it fails. */
    public Step retried(int times) {
        return new Step(id, name, pause, timeout, times);
    }

    /** How long to wait after a number of failures: 1 s, 2 s, 4 s, … */
    public Duration backoff(int failures) {
        return FIRST_BACKOFF.multipliedBy(1L << Math.min(failures - 1, 10));
    }
}
