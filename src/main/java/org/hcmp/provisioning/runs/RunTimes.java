package org.hcmp.provisioning.runs;

import java.time.LocalDateTime;

/**
 * When a run came to where it stands, in the server's local time.
 *
 * @param accepted when it was asked for
 * @param started when this attempt's first step began; null before
 * @param finished when it ended; null before
 */
record RunTimes(LocalDateTime accepted, LocalDateTime started, LocalDateTime finished) {

    static final RunTimes UNKNOWN = new RunTimes(null, null, null);
}
