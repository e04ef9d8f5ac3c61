package org.hcmp.projects;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which projects of the history are asked for.
 *
 * @param status only those with exactly this status
 * @param name only those whose service name contains this text, in any case
 */
public record HistoryFilter(Optional<String> status, Optional<String> name) {

    /** No stored text holds a NUL, and the databases do not agree on what one in a query means. */
    boolean findsNothing() {
        return Stream.of(status, name).flatMap(Optional::stream).anyMatch(text -> text.indexOf('\0') >= 0);
    }
}
