package org.hcmp.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDateTime;
import org.hcmp.platform.json.Json;

/**
 * A project as the history shows it: every column of {@code projects}.
 *
 * @param id counts up from 1
 * @param serviceName what the environment is for; null in some rows of older versions, as all that follows may be
 * @param status where its run stands; null likewise
 * @param assignedIp its addresses, joined by a comma and a space; null likewise
 * @param templateType how it is laid out; null likewise
 * @param createdAt when it was asked for, in the server's local time; null likewise
 * @param details the stored JSON, untouched; null in some rows of older versions, and where nobody asked for it
 * @param user whom it was asked for; null, and left out, where nobody asked for that or nobody knows
 * @param team the key of the team that it belongs to; null, and left out, likewise and where it belongs to none
 * @param stopped true where its run ended because somebody wanted that; null, and left out, elsewhere and where nobody asked for that
 */
public record ProjectView(
        long id,
        String serviceName,
        String status,
        String assignedIp,
        String templateType,
        LocalDateTime createdAt,
        Json details,
        @JsonInclude(JsonInclude.Include.NON_NULL) String user,
        @JsonInclude(JsonInclude.Include.NON_NULL) String team,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean stopped) {

    /** The same, saying whose it is, and whether it was stopped, as another says. */
    ProjectView ofOwner(ProjectView other) {
        return new ProjectView(
                id,
                serviceName,
                status,
                assignedIp,
                templateType,
                createdAt,
                details,
                other.user,
                other.team,
                other.stopped);
    }
}
