package org.hcmp.projects;

import java.util.Optional;

/**
 * Which projects of the history are asked for.
 *
 * @param status only those with exactly this status, or {@link StoppedRuns#STATUS}
 * @param search only those that it finds
 */
public record HistoryFilter(Optional<String> status, Optional<ProjectSearch> search) {

    /** No stored text holds a NUL, and the databases do not agree on what one in a query means. */
    boolean findsNothing() {
        return status.filter(text -> text.indexOf('\0') >= 0).isPresent()
                || search.filter(ProjectSearch::findsNothing).isPresent();
    }
}
