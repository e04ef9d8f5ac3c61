package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hcmp.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds the machines of a spreadsheet to the pool, all or none. */
@Command(name = "add")
public final class PoolAdd implements Callable<Integer> {

    private final Workplace workplace;

    @Parameters(paramLabel = "FILE")
    private Path file;

    @Mixin
    private OutputOption output;

    /** For a command line. */
    public PoolAdd(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Terminal terminal = workplace.terminal();
        JsonNode added = workplace.portal().post("/api/pool", "text/csv", terminal.content(file));
        output.show(terminal, added, () -> PoolMachines.table(added, terminal.texts()));
        return 0;
    }
}
