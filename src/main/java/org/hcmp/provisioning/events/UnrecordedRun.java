package org.hcmp.provisioning.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.projects.ProjectStatus;
import org.hcmp.projects.ProjectView;

/** A run that the old backend carried out: of its events only what the project holds is known, and not when it was. */
final class UnrecordedRun {

    private final ProjectView project;
    private final List<StoredEvent> events = new ArrayList<>();

    private UnrecordedRun(ProjectView project) {
        this.project = project;
    }

    /** The lines of its log, and if the old backend does not carry it out at this moment, how it ended. */
    static List<StoredEvent> eventsOf(ProjectView project) {
        return new UnrecordedRun(project).events();
    }

    /** Whether the old backend carries it out at this moment, of which nobody tells. */
    static boolean isGoing(ProjectView project) {
        return ProjectStatus.isGoing(project.status());
    }

    private List<StoredEvent> events() {
        JsonNode details =
                Optional.ofNullable(project.details()).flatMap(JsonFormat::read).orElseGet(MissingNode::getInstance);
        details.path("logs").forEach(line -> add("log", object().put("line", line.asText())));
        if (!isGoing(project)) {
            if (details.path("resources").isObject()) {
                add("resources", object().set("resources", details.get("resources")));
            }
            add("status", object().put("status", project.status()));
            add(RunChange.END, object().put("status", project.status()).set("error", error(details)));
        }
        return events;
    }

    private static JsonNode error(JsonNode details) {
        JsonNode error = details.path("error");
        return error.isMissingNode() ? JsonNodeFactory.instance.nullNode() : error;
    }

    private void add(String type, ObjectNode known) {
        ObjectNode data = object().put("project_id", project.id()).putNull("at");
        data.setAll(known);
        events.add(StoredEvent.of(
                EventId.ofRun(events.size() + 1), type, JsonFormat.write(data).text()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
