package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hcmp.cli.portal.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the machines of the pool. */
@Command(name = "list")
public final class PoolList implements Callable<Integer> {

    private final Workplace workplace;

    @Option(names = "--state", paramLabel = "STATE")
    private Optional<String> state;

    @Option(names = "--user", paramLabel = "USER")
    private Optional<String> user;

    @Mixin
    private OutputOption output;

    /** For a command line. */
    public PoolList(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Map<String, Object> asked = new LinkedHashMap<>();
        state.ifPresent(value -> asked.put("state", value));
        user.ifPresent(value -> asked.put("user", value));
        JsonNode machines = workplace.portal().get(Address.query("/api/pool", asked));
        output.show(
                workplace.terminal(),
                machines,
                () -> PoolMachines.table(machines, workplace.terminal().texts()));
        return 0;
    }
}
