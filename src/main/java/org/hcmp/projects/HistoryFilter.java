package org.hcmp.projects;

import java.util.Optional;

/**
 * Which projects of the history are asked for.
 *
 * @param status only those with exactly this status
 * @param name only those whose service name contains this text, in any case
 */
public record HistoryFilter(Optional<String> status, Optional<String> name) {}
