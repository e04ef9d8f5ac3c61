package org.hcmp.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Somebody asks for the metrics now: whoever observes this brings what is only counted when it is asked for up to date.
 *
 * @param registry where it goes
 */
public record Scraping(MeterRegistry registry) {}
