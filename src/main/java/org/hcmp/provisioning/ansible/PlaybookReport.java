package org.hcmp.provisioning.ansible;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.function.Consumer;
import org.hcmp.provisioning.runners.StepContext;

/**
 * Makes of what the callback {@code ansible.posix.jsonl} says, an event a line, what a person reads, what the run keeps, and what a
 * failure is called.
 */
final class PlaybookReport implements Consumer<String> {

    /** Ansible writes what Python writes; a task's output may be long. */
    private static final ObjectMapper EVENTS = new ObjectMapper();

    private static final int LONGEST_REASON = 500;

    private final StepContext context;
    private String failure;

    PlaybookReport(StepContext context) {
        this.context = context;
    }

    @Override
    public void accept(String line) {
        if (!line.startsWith("{\"_event\"")) {
            context.write(line + "\n");
            return;
        }
        try {
            take(EVENTS.readTree(line));
        } catch (JsonProcessingException e) {
            // What is no event after all is still something that was said.
            context.write(line + "\n");
        }
    }

    /** What went wrong last, with host, task and Ansible's own words; null if nothing did. */
    String failure() {
        return failure;
    }

    private void take(JsonNode event) {
        String kind = event.path("_event").asText();
        String task = event.path("task").path("name").asText();
        switch (kind) {
            case "v2_playbook_on_play_start" ->
                context.write(
                        "PLAY [%s]\n".formatted(event.path("play").path("name").asText()));
            case "v2_playbook_on_task_start", "v2_playbook_on_handler_task_start" ->
                context.write("TASK [%s]\n".formatted(task));
            case "v2_runner_on_ok" -> results(event, (host, result) -> ok(host, result));
            case "v2_runner_on_skipped" -> results(event, (host, result) -> say("skipping", host, ""));
            case "v2_runner_on_failed" -> results(event, (host, result) -> failed(task, host, result));
            case "v2_runner_on_unreachable" -> results(event, (host, result) -> unreachable(host, result));
            case "v2_playbook_on_stats" -> event.path("stats").properties().forEach(this::summary);
            default -> {
                // What the others tell is in these.
            }
        }
    }

    private interface Result {
        void of(String host, JsonNode result);
    }

    private static void results(JsonNode event, Result each) {
        for (Map.Entry<String, JsonNode> host : event.path("hosts").properties()) {
            each.of(host.getKey(), host.getValue());
        }
    }

    private void ok(String host, JsonNode result) {
        say(result.path("changed").asBoolean() ? "changed" : "ok", host, message(result));
        said(result);
        result.path("ansible_stats")
                .path("data")
                .properties()
                .forEach(handedOut -> context.result(handedOut.getKey(), handedOut.getValue()));
    }

    private void failed(String task, String host, JsonNode result) {
        String message = message(result);
        say("failed", host, message);
        said(result);
        String words = result.path("stderr").asText().strip();
        failure = "%s failed on %s: %s"
                .formatted(task, host, shortened(words.isEmpty() ? message : message + ": " + words));
    }

    private void unreachable(String host, JsonNode result) {
        String message = message(result);
        say("unreachable", host, message);
        failure = "%s could not be reached: %s".formatted(host, shortened(message));
    }

    private void summary(Map.Entry<String, JsonNode> host) {
        JsonNode counts = host.getValue();
        context.write("%s: ok=%d changed=%d unreachable=%d failed=%d\n"
                .formatted(
                        host.getKey(),
                        counts.path("ok").asInt(),
                        counts.path("changed").asInt(),
                        counts.path("unreachable").asInt(),
                        counts.path("failures").asInt()));
    }

    private void say(String what, String host, String message) {
        context.write("%s: [%s]%s\n".formatted(what, host, message.isEmpty() ? "" : " => " + message));
    }

    /** What a command wrote. */
    private void said(JsonNode result) {
        for (String way : new String[] {"stdout", "stderr"}) {
            String text = result.path(way).asText();
            if (!text.isEmpty()) {
                context.write(text + "\n");
            }
        }
    }

    private static String message(JsonNode result) {
        JsonNode message = result.path("msg");
        return message.isTextual() ? message.textValue().strip() : message.isMissingNode() ? "" : message.toString();
    }

    private static String shortened(String words) {
        String line = words.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }
}
