package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.hcmp.cli.portal.Environments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows an environment, and how its run stands. */
@Command(name = "show")
public final class ShowEnvironment implements Callable<Integer> {

    private final Workplace workplace;

    @Parameters(paramLabel = "ENVIRONMENT", descriptionKey = "environment")
    private String environment;

    @Mixin
    private OutputOption output;

    /** For a command line. */
    public ShowEnvironment(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Environments environments = workplace.environments();
        JsonNode run = environments.get(environments.find(environment));
        output.show(
                workplace.terminal(),
                run,
                () -> new RunSummary(run, workplace.terminal().texts()).text());
        return 0;
    }
}
