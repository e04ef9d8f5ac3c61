package org.hcmp.provisioning.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How to read what Ansible says of a task on a host, or of one turn of its loop. */
final class TaskResult {

    private TaskResult() {}

    /** In Ansible's usual words. */
    static String state(JsonNode result) {
        if (result.path("failed").asBoolean()) {
            return "failed";
        }
        if (result.path("skipped").asBoolean()) {
            return "skipping";
        }
        return result.path("changed").asBoolean() ? "changed" : "ok";
    }

    /** Ansible's own message; empty if there is none. Of a loop, and of what censors itself, what it says of all of it. */
    static String message(JsonNode result) {
        JsonNode message = result.has("msg") ? result.get("msg") : result.path("censored");
        return message.isTextual() ? message.textValue().strip() : message.isMissingNode() ? "" : message.toString();
    }

    /** Why it failed: of a loop, why the first turn that did; with what the command said of that. */
    static String reason(JsonNode result) {
        JsonNode failed = StreamSupport.stream(result.path("results").spliterator(), false)
                .filter(turn -> turn.path("failed").asBoolean())
                .findFirst()
                .orElse(result);
        String words = Stream.of(
                        message(failed),
                        failed.path("stderr")
                                .asText(failed.path("module_stderr").asText())
                                .strip())
                .filter(part -> !part.isEmpty())
                .reduce((message, said) -> message + ": " + said)
                .orElse("it said nothing");
        return failed == result ? words : "(%s) %s".formatted(label(failed), words);
    }

    /** What a turn of a loop was about. */
    static String label(JsonNode turn) {
        JsonNode label = turn.path("_ansible_item_label");
        return "item=" + (label.isTextual() ? label.textValue() : label.toString());
    }

    /** How it went for a host, by Ansible's own counts. */
    static String summary(String host, JsonNode counts) {
        return "%s: ok=%d changed=%d unreachable=%d failed=%d"
                .formatted(
                        host,
                        counts.path("ok").asInt(),
                        counts.path("changed").asInt(),
                        counts.path("unreachable").asInt(),
                        counts.path("failures").asInt());
    }

    /** What a command wrote. */
    static List<String> written(JsonNode result) {
        return Stream.of("stdout", "stderr")
                .map(way -> result.path(way).asText())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
