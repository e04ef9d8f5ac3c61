package org.hcmp.projects;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Why a run failed: {@code details.error} (contract section 3).
 *
 * @param message one sentence for the user
 * @param reason what kind of failure it is, where that matters; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunError(String message, String reason) {

    /** A step or the portal failed. */
    public static RunError of(String message) {
        return new RunError(message, null);
    }

    /** Somebody wanted the run to end. */
    public static RunError cancelledBy(String user) {
        return new RunError("Cancelled by %s.".formatted(user), "CANCELLED");
    }

    /** The last line of the run's log. */
    public String line() {
        return "Error: " + message;
    }
}
