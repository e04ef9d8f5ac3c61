package org.hcmp.provisioning.runs;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * When a run came to where it stands.
 *
 * @param accepted when it was asked for, in the server's local time
 * @param started when this attempt's first step began
 * @param finished when it ended
 */
record RunTimes(LocalDateTime accepted, Moment started, Moment finished) {

    private static final double MILLIS = 1000;

    /** How long this attempt took; null before it has ended, or where it never began. */
    Double seconds() {
        if (!started.isPast() || !finished.isPast()) {
            return null;
        }
        boolean exact = started.millis() != null && finished.millis() != null;
        long millis = exact
                ? finished.millis() - started.millis()
                : Duration.between(started.local(), finished.local()).toMillis();
        return Math.max(millis, 0) / MILLIS;
    }
}
