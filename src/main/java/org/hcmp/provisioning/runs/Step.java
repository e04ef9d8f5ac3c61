package org.hcmp.provisioning.runs;

import java.time.Duration;

/**
 * One step of a run.
 *
 * @param name what the log says when it begins
 * @param pause how long the run rests after it, without holding a thread
 */
public record Step(String name, Duration pause) {}
