package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hcmp.cli.portal.Environments;
import org.hcmp.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a failed run once more. */
@Command(name = "retry")
public final class Retry implements Callable<Integer> {

    private final Workplace workplace;

    @Parameters(paramLabel = "ENVIRONMENT", descriptionKey = "environment")
    private String environment;

    @Option(names = "--from-start")
    private boolean fromStart;

    @Option(
            names = {"-w", "--wait"},
            descriptionKey = "wait")
    private boolean wait;

    @Mixin
    private OutputOption output;

    /** For a command line. */
    public Retry(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Environments environments = workplace.environments();
        Terminal terminal = workplace.terminal();
        int id = environments.find(environment);
        if (!wait) {
            JsonNode accepted = environments.retry(id, fromStart);
            output.show(terminal, accepted, () -> terminal.texts().of("retry.done", id));
            return 0;
        }
        Watch watch = new Watch(environments, terminal, id);
        boolean ended = !environments.get(id).at("/actions/cancel").asBoolean();
        // What it said before is no news; a run that goes on is refused.
        Optional<String> former = ended ? watch.lastEvent() : Optional.empty();
        environments.retry(id, fromStart);
        return watch.toTheEnd(former, output);
    }
}
