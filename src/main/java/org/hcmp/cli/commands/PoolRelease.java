package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.hcmp.cli.portal.PortalClient;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;
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

    private String find(PortalClient portal) {
        if (machine.matches("[0-9]+")) {
            return machine;
        }
        return StreamSupport.stream(portal.get("/api/pool").spliterator(), false)
                .filter(vm -> machine.equals(vm.path("vm_name").asText()))
                .map(vm -> vm.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new Failure(ExitCode.NOT_THERE, "pool.none", machine));
    }
}
