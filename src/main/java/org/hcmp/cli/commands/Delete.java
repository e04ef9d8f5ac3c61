package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hcmp.cli.portal.Environments;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;
import org.hcmp.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an environment away, once somebody has said that they mean it. */
@Command(name = "delete")
public final class Delete implements Callable<Integer> {

    private final Workplace workplace;
    private final Terminal terminal;

    @Parameters(paramLabel = "ENVIRONMENT", descriptionKey = "environment")
    private String environment;

    @Option(names = "--force")
    private boolean force;

    @Option(names = {"-y", "--yes"})
    private boolean yes;

    @Option(names = {"-w", "--wait"})
    private boolean wait;

    @Mixin
    private OutputOption output;

    /** For a command line. */
    public Delete(Workplace workplace) {
        this.workplace = workplace;
        this.terminal = workplace.terminal();
    }

    @Override
    public Integer call() {
        Environments environments = workplace.environments();
        int id = environments.find(environment);
        JsonNode run = environments.get(id);
        if (!yes && !isMeant(id, run.at("/project/service_name").asText())) {
            throw Failure.usage("delete.not");
        }
        JsonNode answer = environments.delete(id, force);
        if (wait && answer.path("status").asText().equals("accepted")) {
            return awaitGone(environments, id);
        }
        output.show(
                terminal,
                answer,
                () -> terminal.texts()
                        .of(answer.path("status").asText().equals("accepted") ? "delete.begun" : "delete.done", id));
        return 0;
    }

    private boolean isMeant(int id, String name) {
        Console person = terminal.console().orElseThrow(() -> Failure.usage("delete.yes"));
        return terminal.ask(person, "delete.sure", id, name).equalsIgnoreCase("y");
    }

    /** An environment that is there still once its run has ended could not be taken away. */
    private int awaitGone(Environments environments, int id) {
        Optional<JsonNode> left =
                new Watch(environments, terminal, id).awaitEnd().run();
        if (left.isEmpty()) {
            terminal.tell("delete.done", id);
            return ExitCode.DONE.value();
        }
        output.show(terminal, left.get(), () -> new RunSummary(left.get(), terminal.texts()).text());
        return ExitCode.RUN_FAILED.value();
    }
}
