package org.hcmp.fallback;

import java.time.LocalDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the temporary database of this server holds that Postgres lacks.
 *
 * @param file its name; null if there is none, or it is what the portal works on
 * @param missing how many projects
 * @param projects the first of them, by their ids there
 */
public record FallbackView(String file, int missing, List<Project> projects) {

    static final FallbackView NONE = new FallbackView(null, 0, List.of());

    /**
     * One that Postgres lacks.
     *
     * @param id its id there
     * @param status where its run stands there; one that is not over will have failed here
     * @param machines what it holds of the pool there, by name and address: it stays there
     */
    @Schema(name = "LeftProject")
    public record Project(
            long id,
            String serviceName,
            String templateType,
            String status,
            LocalDateTime createdAt,
            List<String> machines) {}
}
