package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where one signs in to a machine.
 *
 * @param host its address
 * @param port where its SSH answers; empty for the usual one
 * @param user who signs in; empty for whoever the system's {@code ssh} takes
 */
record SshTarget(String host, Optional<String> port, Optional<String> user) {

    /** Rows of older versions have the address alone. */
    static SshTarget of(JsonNode target) {
        return target.isTextual()
                ? new SshTarget(target.textValue(), Optional.empty(), Optional.empty())
                : new SshTarget(
                        target.path("host").asText(),
                        Optional.of(target.path("port").asText()).filter(port -> !port.isEmpty()),
                        Optional.of(target.path("user").asText()).filter(user -> !user.isEmpty()));
    }

    /** What starts a shell there, or does something, whose options are none of ssh's. */
    List<String> command(List<String> remote) {
        List<String> command = new ArrayList<>(List.of("ssh"));
        port.filter(number -> !number.equals("22")).ifPresent(number -> command.addAll(List.of("-p", number)));
        if (!remote.isEmpty()) {
            command.add("--");
        }
        command.add(user.map(name -> name + "@" + host).orElse(host));
        command.addAll(remote);
        return command;
    }

    /** Whether its parts are what such parts are made of: no options, and nothing that a configuration of ssh would expand. */
    boolean isSound() {
        return host.matches("[A-Za-z0-9:][A-Za-z0-9._:-]*")
                && port.orElse("22").matches("[0-9]{1,5}")
                && user.orElse("x").matches("[A-Za-z0-9_][A-Za-z0-9._-]*");
    }

    @Override
    public String toString() {
        return host + port.map(number -> ":" + number).orElse("");
    }
}
