package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hcmp.cli.terminal.Table;
import org.hcmp.cli.terminal.Texts;

/** An environment and its run, for people. */
final class RunSummary {

    private final JsonNode run;
    private final Texts texts;

    /** @param run what {@code GET /api/provision/{id}} answers */
    RunSummary(JsonNode run, Texts texts) {
        this.run = run;
        this.texts = texts;
    }

    String text() {
        JsonNode project = run.path("project");
        Table facts = new Table();
        fact(
                facts,
                "name",
                "#%s %s"
                        .formatted(
                                project.path("id").asText(),
                                project.path("service_name").asText("")));
        fact(facts, "status", project.path("status").asText("") + progress());
        fact(facts, "error", project.at("/details/error/message").asText(""));
        fact(facts, "template", project.path("template_type").asText(""));
        fact(facts, "user", project.at("/details/input/userName").asText(""));
        fact(facts, "created", time(project.path("created_at")));
        fact(facts, "web", project.at("/details/resources/web_url").asText(""));
        machines(run).stream()
                .filter(SshTarget::isSound)
                .forEach(machine -> fact(facts, "ssh", String.join(" ", machine.command(List.of()))));
        List<String> parts = new ArrayList<>(List.of(facts.text()));
        if (!run.path("steps").isEmpty()) {
            parts.add(steps());
        }
        return String.join("\n\n", parts);
    }

    /** Where one can sign in. */
    static List<SshTarget> machines(JsonNode run) {
        return StreamSupport.stream(
                        run.at("/project/details/resources/ssh_targets").spliterator(), false)
                .map(SshTarget::of)
                .toList();
    }

    /** As people read it: to the second. */
    static String time(JsonNode time) {
        return time.asText("").replace('T', ' ').replaceAll("\\..*", "");
    }

    private String progress() {
        return run.path("actions").path("cancel").asBoolean()
                ? " (%s %%)".formatted(run.path("progress").asText())
                : "";
    }

    private String steps() {
        Table table = new Table().row(texts.of("head.step"), texts.of("head.state"), texts.of("head.name"));
        run.path("steps")
                .forEach(step -> table.row(
                        step.path("id").asText(),
                        step.path("state").asText(),
                        step.path("name").asText()));
        return table.text();
    }

    private void fact(Table facts, String key, String value) {
        if (!value.isEmpty()) {
            facts.row(texts.of("head." + key), value);
        }
    }
}
