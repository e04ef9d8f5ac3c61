package org.hcmp.provisioning.ansible;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hcmp.platform.json.ShortText;
import org.hcmp.provisioning.runners.StepContext;

/**
 * Makes of what the callback {@code ansible.posix.jsonl} says, an event a line, what a person reads, what the run keeps, and what a
 * failure is called. Whatever else Ansible says is about this server, and for its operator only.
 */
final class PlaybookReport implements OutputLines.Reader {

    /** Ansible writes what Python writes; a task's output may be long. */
    private static final ObjectMapper EVENTS = new ObjectMapper();

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_REST = 16 * 1024;

    private final StepContext context;
    private final Path directory;
    private final HandedOut handedOut;
    private final StringBuilder rest = new StringBuilder();
    private String failure;

    /**
     * @param directory of the step, which is nobody else's business
     * @param hosts in the order of the inventory
     */
    PlaybookReport(StepContext context, Path directory, List<String> hosts) {
        this.context = context;
        this.directory = directory;
        this.handedOut = new HandedOut(hosts);
    }

    @Override
    public void line(String line) {
        try {
            if (line.startsWith("{\"_event\"")) {
                take(EVENTS.readTree(line));
                return;
            }
        } catch (JsonProcessingException e) {
            // It only looked like an event; what was said is kept below.
            rest.append("(no event) ");
        }
        rest.append(line).append('\n');
        rest.delete(0, Math.max(0, rest.length() - LONGEST_REST));
    }

    @Override
    public void leftOut(long bytes) {
        context.write("(a line of %d MiB is left out)%n".formatted(bytes >> 20));
    }

    /** What went wrong last, with host, task and Ansible's own words; null if nothing did. */
    String failure() {
        return failure == null ? null : context.masked(failure);
    }

    /** The end of what was said beside the events, for the operator. */
    String rest() {
        return context.masked(rest.toString().strip());
    }

    /** The playbook ended well: what it has handed out counts. */
    void handOut() {
        handedOut.each(context::result);
    }

    private void take(JsonNode event) {
        String kind = event.path("_event").asText();
        String task = event.path("task").path("name").asText();
        switch (kind) {
            case "v2_playbook_on_play_start" ->
                write("PLAY [%s]".formatted(event.path("play").path("name").asText()));
            case "v2_playbook_on_task_start", "v2_playbook_on_handler_task_start" -> write("TASK [%s]".formatted(task));
            case "v2_runner_on_ok" -> results(event, this::ok);
            case "v2_runner_on_skipped" -> results(event, (host, result) -> say("skipping", host, ""));
            case "v2_runner_on_failed" -> results(event, (host, result) -> failed(task, host, result));
            case "v2_runner_on_unreachable" -> results(event, this::unreachable);
            case "v2_playbook_on_stats" ->
                event.path("stats")
                        .properties()
                        .forEach(host -> write(TaskResult.summary(host.getKey(), host.getValue())));
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
        say(TaskResult.state(result), host, TaskResult.message(result));
        said(host, result);
        handedOut.take(host, result.path("ansible_stats"));
    }

    private void failed(String task, String host, JsonNode result) {
        say("failed", host, TaskResult.message(result));
        said(host, result);
        failure = "%s failed on %s: %s".formatted(task, host, shortened(TaskResult.reason(result)));
    }

    private void unreachable(String host, JsonNode result) {
        say("unreachable", host, TaskResult.message(result));
        failure = "%s could not be reached: %s".formatted(host, shortened(TaskResult.message(result)));
    }

    private void say(String what, String host, String message) {
        write("%s: [%s]%s".formatted(what, host, message.isEmpty() ? "" : " => " + message));
    }

    /** What commands wrote, and how each turn of a loop went. */
    private void said(String host, JsonNode result) {
        TaskResult.written(result).forEach(this::write);
        for (JsonNode turn : result.path("results")) {
            String message = TaskResult.message(turn);
            write("  %s: [%s] (%s)%s"
                    .formatted(
                            TaskResult.state(turn),
                            host,
                            TaskResult.label(turn),
                            message.isEmpty() ? "" : " => " + message));
            TaskResult.written(turn).forEach(this::write);
        }
    }

    private void write(String line) {
        context.write(withoutOurs(line) + "\n");
    }

    private String shortened(String words) {
        return ShortText.of(withoutOurs(words).replaceAll("\\s+", " "), LONGEST_REASON);
    }

    private String withoutOurs(String words) {
        return words.replace(directory + "/", "").replace(directory.toString(), ".");
    }
}
