package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.hcmp.cli.portal.Environments;
import org.hcmp.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops a run. */
@Command(name = "stop")
public final class Stop implements Callable<Integer> {

    private final Workplace workplace;

    @Parameters(paramLabel = "ENVIRONMENT", descriptionKey = "environment")
    private String environment;

    @Mixin
    private OutputOption output;

    /** For a command line. */
    public Stop(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Environments environments = workplace.environments();
        int id = environments.find(environment);
        JsonNode accepted = environments.stop(id);
        Terminal terminal = workplace.terminal();
        output.show(terminal, accepted, () -> terminal.texts().of("stop.done", id));
        return 0;
    }
}
