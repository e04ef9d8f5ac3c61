package org.hcmp.provisioning.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.projects.RunError;

/**
 * What a run comes to once its environment has been taken away: the column {@code runs.ending}.
 *
 * @param error why the run failed; empty if the project is to be deleted
 */
record Ending(Optional<RunError> error) {

    private static final String WRITTEN_DELETE = "DELETE";

    /** The project is to be deleted. */
    static final Ending DELETE = new Ending(Optional.empty());

    static Ending failure(RunError error) {
        return new Ending(Optional.of(error));
    }

    /** Reads the column. */
    static Optional<Ending> parse(String written) {
        if (written == null) {
            return Optional.empty();
        }
        return Optional.of(WRITTEN_DELETE.equals(written) ? DELETE : failure(error(written)));
    }

    /** As the column holds it. */
    String written() {
        return error.map(found ->
                        JsonFormat.write(JsonFormat.mapper().valueToTree(found)).text())
                .orElse(WRITTEN_DELETE);
    }

    boolean isDelete() {
        return error.isEmpty();
    }

    private static RunError error(String written) {
        JsonNode members = JsonFormat.read(new Json(written)).orElseThrow();
        return new RunError(
                members.path("message").asText(), members.path("reason").textValue());
    }
}
