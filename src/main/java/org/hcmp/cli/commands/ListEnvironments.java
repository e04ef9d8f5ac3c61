package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hcmp.cli.portal.Answer;
import org.hcmp.cli.terminal.Table;
import org.hcmp.cli.terminal.Terminal;
import org.hcmp.cli.terminal.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists environments, newest first. */
@Command(name = "list")
public final class ListEnvironments implements Callable<Integer> {

    private final Workplace workplace;

    @Option(names = "--status", paramLabel = "STATUS")
    private Optional<String> status;

    @Option(names = "--whose", paramLabel = "WHOSE")
    private Optional<String> whose;

    @Option(
            names = {"-q", "--search"},
            paramLabel = "TEXT")
    private Optional<String> search;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50")
    private int limit;

    @Mixin
    private OutputOption output;

    /** For a command line. */
    public ListEnvironments(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Map<String, Object> asked = new LinkedHashMap<>();
        status.ifPresent(value -> asked.put("status", value));
        whose.ifPresent(value -> asked.put("whose", value));
        search.ifPresent(value -> asked.put("q", value));
        Answer found = workplace.environments().list(asked, limit);
        Terminal terminal = workplace.terminal();
        output.show(terminal, found.body(), () -> table(found.body(), terminal.texts()));
        if (found.more()) {
            terminal.tell("list.more", limit);
        }
        return 0;
    }

    private static String table(JsonNode projects, Texts texts) {
        Table table = new Table()
                .row(
                        texts.of("head.id"),
                        texts.of("head.name"),
                        texts.of("head.status"),
                        texts.of("head.template"),
                        texts.of("head.user"),
                        texts.of("head.team"),
                        texts.of("head.created"),
                        texts.of("head.address"));
        projects.forEach(project -> table.row(
                project.path("id").asText(),
                project.path("service_name").asText(""),
                project.path("stopped").asBoolean()
                        ? "STOPPED"
                        : project.path("status").asText(""),
                project.path("template_type").asText(""),
                project.path("user").asText(""),
                project.path("team").asText(""),
                RunSummary.time(project.path("created_at")),
                project.path("assigned_ip").asText("")));
        return table.text();
    }
}
