package org.hcmp.monitoring;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How things went over a number of days, and how they stand.
 *
 * @param from the first day, in the server's zone
 * @param to the last day: today
 * @param days each of them, also those without a run
 * @param projects how many projects there are, of any time
 * @param going how many of those wait or run now
 * @param successRate the share of completed runs among those that ended by themselves, 0 to 1; null if none did
 * @param meanSeconds how long a completed run took on average, from its first step to its end; null if none is known
 * @param medianSeconds what half of them took at most, to about a hundredth; null likewise
 * @param p95Seconds what 95 of a hundred took at most; null likewise
 * @param pool how full the pool is now
 */
public record StatisticsView(
        LocalDate from,
        LocalDate to,
        List<Day> days,
        long projects,
        long going,
        Double successRate,
        Double meanSeconds,
        Double medianSeconds,
        Double p95Seconds,
        Occupancy pool) {

    /**
     * The runs asked for on one day, by how they stand now.
     *
     * @param failed without those that somebody has stopped
     * @param stopped those
     * @param other those in a state of older versions
     * @param meanSeconds as above, of that day; null likewise
     */
    @Schema(name = "StatisticsDay")
    public record Day(
            LocalDate day,
            long pending,
            long running,
            long completed,
            long failed,
            long stopped,
            long other,
            Double meanSeconds) {}

    /**
     * @param machines how many there are
     * @param used how many of them are lent
     */
    @Schema(name = "PoolOccupancy")
    public record Occupancy(long machines, long used) {}
}
