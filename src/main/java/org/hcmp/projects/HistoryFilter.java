package org.hcmp.projects;

import java.util.Optional;
import org.hcmp.platform.http.DayRange;

/**
 * Which projects of the history are asked for.
 *
 * @param status only those with exactly this status, or {@link StoppedRuns#STATUS}, or {@code UNDER_WAY} for those that wait or run
 * @param search only those that it finds
 * @param days only those that were made on these days
 */
public record HistoryFilter(Optional<String> status, Optional<ProjectSearch> search, DayRange days) {

    /** No stored text holds a NUL, and the databases do not agree on what one in a query means. */
    boolean findsNothing() {
        return status.filter(text -> text.indexOf('\0') >= 0).isPresent()
                || search.filter(ProjectSearch::findsNothing).isPresent();
    }
}
