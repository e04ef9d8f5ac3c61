package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hcmp.cli.portal.Environments;
import org.hcmp.cli.terminal.RunLog;
import org.hcmp.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the log of a run and what its steps have said: as it stands, or live until the run has ended. */
@Command(name = "log")
public final class ShowLog implements Callable<Integer> {

    private final Workplace workplace;
    private final Terminal terminal;

    @Parameters(paramLabel = "ENVIRONMENT", descriptionKey = "environment")
    private String environment;

    @Option(names = {"-f", "--follow"})
    private boolean follow;

    @Option(names = "--step", paramLabel = "STEP")
    private Optional<String> step;

    /** For a command line. */
    public ShowLog(Workplace workplace) {
        this.workplace = workplace;
        this.terminal = workplace.terminal();
    }

    @Override
    public Integer call() {
        Environments environments = workplace.environments();
        int id = environments.find(environment);
        JsonNode run = environments.get(id);
        if (follow) {
            return new Watch(environments, terminal, id)
                    .follow(Optional.empty(), terminal.out(), step)
                    .code()
                    .value();
        }
        try (RunLog log = new RunLog(terminal.out(), terminal.colours())) {
            if (step.isEmpty()) {
                run.at("/project/details/logs").forEach(line -> log.line(line.asText()));
            }
            environments.readOutput(id, step, log::output);
        }
        return 0;
    }
}
