package org.hcmp.cli.commands;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what bash and zsh complete commands and options by. */
@Command(name = "completion")
public final class Completion implements Callable<Integer> {

    private final Workplace workplace;

    @Spec
    private CommandSpec spec;

    /** For a command line. */
    public Completion(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        workplace
                .terminal()
                .print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
        return 0;
    }
}
