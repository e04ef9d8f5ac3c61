package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import org.hcmp.cli.portal.Named;
import org.hcmp.cli.portal.PortalClient;
import org.hcmp.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a machine of the pool back from whoever has it. */
@Command(name = "release")
public final class PoolRelease implements Callable<Integer> {

    private final Workplace workplace;

    @Parameters(paramLabel = "MACHINE")
    private String machine;

    @Option(names = "--reason", paramLabel = "TEXT", required = true)
    private String reason;

    @Mixin
    private OutputOption output;

    /** For a command line. */
    public PoolRelease(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        PortalClient portal = workplace.portal();
        JsonNode released = portal.post(
                "/api/pool/" + find(portal) + "/release",
                JsonNodeFactory.instance.objectNode().put("reason", reason));
        Terminal terminal = workplace.terminal();
        ArrayNode row = JsonNodeFactory.instance.arrayNode().add(released);
        output.show(terminal, released, () -> PoolMachines.table(row, terminal.texts()));
        return 0;
    }

    private int find(PortalClient portal) {
        return new Named(machine, "pool", "vm_name").id(() -> portal.get("/api/pool"));
    }
}
