package org.hcmp.projects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.platform.json.JsonMembers;

/**
 * {@code projects.details} while it is changed (contract section 3): members that the portal does not know survive, and
 * so does everything that rows of older versions hold.
 */
final class Details {

    /** SQLAlchemy writes it where there are none. */
    private static final String NULL = "null";

    private final JsonMembers members;

    private Details(JsonMembers members) {
        this.members = members;
    }

    /**
     * Reads stored details; a row without any begins with none. Empty if they are no object or cannot be read: then nobody may
     * write over them.
     */
    static Optional<Details> of(Json stored) {
        boolean none = stored == null || stored.text().strip().equals(NULL);
        return (none ? Optional.of(new JsonMembers()) : JsonMembers.of(stored)).map(Details::new);
    }

    /** The details of a request that was just accepted. */
    static Details ofRequest(ObjectNode input) {
        JsonMembers members = new JsonMembers();
        members.set("input", input);
        members.set("config", input.get("config"));
        members.set("infra", input.get("targetInfra"));
        members.set("status", NullNode.getInstance());
        members.set("logs", JsonNodeFactory.instance.arrayNode());
        members.set("resources", NullNode.getInstance());
        members.set("error", NullNode.getInstance());
        return new Details(members);
    }

    Details status(ProjectStatus status) {
        members.set("status", TextNode.valueOf(status.name()));
        return this;
    }

    Details log(String line) {
        members.append("logs", TextNode.valueOf(line));
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
        members.set("error", NullNode.getInstance());
        return this;
    }

    /** The request as it was stored; an empty one if it was not. */
    ObjectNode input() {
        JsonNode stored = members.get("input").orElse(null);
        return stored instanceof ObjectNode request ? request : JsonNodeFactory.instance.objectNode();
    }

    List<String> logs() {
        List<String> lines = new ArrayList<>();
        members.get("logs").ifPresent(stored -> stored.forEach(line -> lines.add(line.asText())));
        return lines;
    }

    Json toJson() {
        return members.toJson();
    }
}
