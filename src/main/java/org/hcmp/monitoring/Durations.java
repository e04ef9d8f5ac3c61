package org.hcmp.monitoring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long runs took, by ranges that lie two per cent apart: few enough to be counted by the database however many runs there
 * are, and fine enough for percentiles.
 *
 * @param ranges by their numbers, shortest first
 */
record Durations(SortedMap<Integer, Range> ranges) {

    static final Durations NONE = new Durations(new TreeMap<>());

    /** SQL for the number of the range that so many seconds belong to. */
    static final String RANGE = "cast(round(ln(case when %1$s < 0.001 then 0.001 else %1$s end) * 50) as integer)";

    /**
     * @param runs how many took about as long
     * @param seconds all of them together
     */
    record Range(long runs, double seconds) {

        Range plus(Range more) {
            return new Range(runs + more.runs, seconds + more.seconds);
        }
    }

    /** Those of one range. */
    static Durations of(int number, long runs, double seconds) {
        return new Durations(new TreeMap<>(Map.of(number, new Range(runs, seconds))));
    }

    static Durations sum(Collection<Durations> all) {
        SortedMap<Integer, Range> ranges = new TreeMap<>();
        all.forEach(some -> some.ranges.forEach((number, range) -> ranges.merge(number, range, Range::plus)));
        return new Durations(ranges);
    }

    Durations plus(Durations more) {
        return sum(List.of(this, more));
    }

    /** The average in seconds, to the millisecond; null if there is none. */
    Double mean() {
        Range whole = ranges.values().stream().reduce(new Range(0, 0), Range::plus);
        return whole.runs == 0 ? null : rounded(whole.seconds / whole.runs);
    }

    /**
     * How long the given share of the runs took at most, to the millisecond; null if there is none.
     *
     * @param share 0.5 for the median
     */
    Double within(double share) {
        long runs = ranges.values().stream().mapToLong(Range::runs).sum();
        if (runs == 0) {
            return null;
        }
        double place = share * (runs - 1);
        double below = at((long) Math.floor(place));
        return rounded(below + (at((long) Math.ceil(place)) - below) * (place - Math.floor(place)));
    }

    /** What the run at a place took, counted from 0, the shortest. */
    private double at(long place) {
        long before = 0;
        for (Range range : ranges.values()) {
            before += range.runs;
            if (place < before) {
                return range.seconds / range.runs;
            }
        }
        throw new IllegalArgumentException("There is no run at place %d of %d.".formatted(place, before));
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
