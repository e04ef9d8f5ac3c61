package org.hcmp.provisioning.runs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * When something happened in a run.
 *
 * @param local in the server's local time, as the contract writes times; null if it has not happened
 * @param millis the same since 1970, for durations: local time is set back at the end of summer time, and by a change of zone;
 *     null too where an earlier version wrote the row
 */
record Moment(LocalDateTime local, Long millis) {

    /** What has not happened. */
    static final Moment NONE = new Moment(null, null);

    static Moment of(Instant instant) {
        return new Moment(LocalDateTime.ofInstant(instant, ZoneId.systemDefault()), instant.toEpochMilli());
    }

    boolean isPast() {
        return local != null;
    }
}
