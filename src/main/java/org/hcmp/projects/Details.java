package org.hcmp.projects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;

/**
 * {@code projects.details} while it is changed (contract section 3): members that the portal does not know survive, and
 * so does everything that rows of older versions hold.
 */
final class Details {

    private final ObjectNode members;

    private Details(ObjectNode members) {
        this.members = members;
    }

    /** Reads stored details; a row without any, or with some that nobody can read, begins with none. */
    static Details of(Json stored) {
        Optional<JsonNode> tree = Optional.ofNullable(stored).flatMap(JsonFormat::read);
        return new Details(tree.filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::objectNode));
    }

    /** The details of a request that was just accepted. */
    static Details ofRequest(ObjectNode input) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        members.set("input", input);
        members.set("config", input.get("config"));
        members.set("infra", input.get("targetInfra"));
        members.putNull("status");
        members.putArray("logs");
        members.putNull("resources");
        members.putNull("error");
        return new Details(members);
    }

    Details status(ProjectStatus status) {
        members.put("status", status.name());
        return this;
    }

    Details log(String line) {
        ArrayNode logs = members.get("logs") instanceof ArrayNode existing ? existing : members.putArray("logs");
        logs.add(line);
        return this;
    }

    Details resources(Resources resources) {
        members.set("resources", JsonFormat.mapper().valueToTree(resources));
        return this;
    }

    /** What the steps of the run have handed out, where they have. */
    Details outputs(ObjectNode outputs) {
        if (!outputs.isEmpty()) {
            members.set("outputs", outputs);
        }
        return this;
    }

    Details error(RunError error) {
        members.set("error", JsonFormat.mapper().valueToTree(error));
        return this;
    }

    Details withoutError() {
        members.putNull("error");
        return this;
    }

    /** The request as it was stored. */
    ObjectNode input() {
        return members.withObjectProperty("input");
    }

    Json toJson() {
        return JsonFormat.write(members);
    }
}
