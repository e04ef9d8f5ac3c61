package org.hcmp.fallback;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was taken over from the temporary database.
 *
 * @param projects each, by its id there
 */
public record TakenOverView(List<Project> projects) {

    /**
     * @param oldId its id in the temporary database
     * @param id its id from now on
     * @param machines what it holds of the pool there, by name and address: nothing here knows of it
     */
    @Schema(name = "TakenOverProject")
    public record Project(long oldId, int id, String serviceName, List<String> machines) {}
}
