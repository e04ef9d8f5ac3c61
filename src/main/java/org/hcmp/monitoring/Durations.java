package org.hcmp.monitoring;

import java.util.Collection;

/**
 * How long runs took.
 *
 * @param runs how many
 * @param seconds all of them together
 */
record Durations(long runs, double seconds) {

    static final Durations NONE = new Durations(0, 0);

    static Durations sum(Collection<Durations> all) {
        return all.stream()
                .reduce(NONE, (one, more) -> new Durations(one.runs + more.runs, one.seconds + more.seconds));
    }

    /** The average in seconds, to the millisecond; null if there is none. */
    Double mean() {
        return runs == 0 ? null : Math.round(seconds / runs * 1000) / 1000.0;
    }
}
