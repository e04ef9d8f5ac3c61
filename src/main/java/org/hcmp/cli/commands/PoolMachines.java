package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hcmp.cli.terminal.Table;
import org.hcmp.cli.terminal.Texts;

/** Machines of the pool, for people. */
final class PoolMachines {

    private PoolMachines() {}

    static String table(JsonNode machines, Texts texts) {
        Table table = new Table()
                .row(
                        texts.of("head.id"),
                        texts.of("head.name"),
                        texts.of("head.address"),
                        texts.of("head.state"),
                        texts.of("head.user"),
                        texts.of("head.project"),
                        texts.of("head.tier"),
                        texts.of("head.vcpu"),
                        texts.of("head.memory"),
                        texts.of("head.labels"),
                        texts.of("head.reason"));
        machines.forEach(machine -> table.row(
                machine.path("id").asText(),
                machine.path("vm_name").asText(""),
                machine.path("ip_address").asText(""),
                state(machine),
                machine.path("occupy_user").asText(""),
                machine.path("project_id").asText(""),
                machine.path("tier").asText(""),
                machine.path("vcpu").asText(""),
                machine.path("memory").asText(""),
                StreamSupport.stream(machine.path("labels").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(",")),
                machine.path("reason").asText("")));
        return table.text();
    }

    /** In the words of {@code ?state=}. */
    private static String state(JsonNode machine) {
        if (!machine.path("is_used").asBoolean()) {
            return "free";
        }
        return machine.has("reason") ? "quarantined" : "used";
    }
}
