package org.hcmp.provisioning.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hcmp.catalogue.Item;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.vmpool.LentVm;

/** What a playbook finds in its step's directory beside the item's own files. */
final class PlaybookFiles {

    /** Tells an event a line. */
    static final String CALLBACK = "ansible.posix.jsonl";

    private static final String CONFIGURATION = """
            [defaults]
            stdout_callback = %s
            host_key_checking = True
            retry_files_enabled = False
            interpreter_python = auto_silent
            local_tmp = %s/tmp
            forks = 20
            [ssh_connection]
            pipelining = False
            """;

    /**
     * Connections are shared among tasks. Their sockets are named from where the playbook is played: the name of one must not be
     * longer than some hundred characters, however long that of the directory is.
     */
    private static final String SSH = "-F none -o UserKnownHostsFile=%s/known_hosts -o GlobalKnownHostsFile=/dev/null"
            + " -o StrictHostKeyChecking=yes -o IdentitiesOnly=yes -o BatchMode=yes"
            + " -o ControlMaster=auto -o ControlPersist=60s -o ControlPath=../%%C";

    private final Path directory;

    PlaybookFiles(Path directory) {
        this.directory = directory;
    }

    /** The directory with the item's files, in which the playbook is played. */
    Path work() throws IOException {
        return Files.createDirectories(directory.resolve("item"));
    }

    Path configuration() throws IOException {
        return write("ansible.cfg", CONFIGURATION.formatted(CALLBACK, directory));
    }

    /** @param pinned the host key of each machine, by its id */
    Path inventory(Item item, List<LentVm> machines, Map<Integer, String> pinned, String privateKey)
            throws IOException {
        StringBuilder known = new StringBuilder();
        ObjectNode inventory = JsonFormat.mapper().createObjectNode();
        ObjectNode all = inventory.putObject("all");
        all.putObject("vars")
                .put("ansible_user", item.ssh().user())
                .put("ansible_port", item.ssh().port())
                .put("ansible_ssh_private_key_file", write("key", privateKey).toString());
        ObjectNode groups = all.putObject("children");
        for (LentVm machine : machines) {
            groups.withObjectProperty(machine.tier())
                    .withObjectProperty("hosts")
                    .putObject(machine.name())
                    .put("ansible_host", machine.address());
            known.append("[%s]:%d %s%n".formatted(machine.address(), item.ssh().port(), pinned.get(machine.id())));
            known.append("%s %s%n".formatted(machine.address(), pinned.get(machine.id())));
        }
        write("known_hosts", known.toString());
        return write("inventory.json", inventory.toString());
    }

    /**
     * The extra variables: {@code project_id}, {@code service_name}, {@code user_name}, {@code ssh_keys}, {@code fields}. What
     * people wrote is data: Ansible would carry out the templates in it, on this server.
     */
    Path variables(RunRequest request, List<String> sshKeys) throws IOException {
        ObjectNode variables = JsonFormat.mapper().createObjectNode();
        variables.put("project_id", request.projectId());
        variables.set("service_name", untemplated(TextNode.valueOf(request.serviceName())));
        variables.set("user_name", untemplated(TextNode.valueOf(request.userName())));
        variables.set("ssh_keys", untemplated(JsonFormat.mapper().<JsonNode>valueToTree(sshKeys)));
        variables.set("fields", untemplated(request.fields()));
        return write("variables.json", variables.toString());
    }

    /** Each text as Ansible reads one that holds no template, whatever it looks like. */
    private static JsonNode untemplated(JsonNode value) {
        if (value.isTextual()) {
            return JsonNodeFactory.instance.objectNode().set("__ansible_unsafe", value);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode elements = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> elements.add(untemplated(element)));
            return elements;
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(member -> members.set(member.getKey(), untemplated(member.getValue())));
        return value.isObject() ? members : value;
    }

    /**
     * All that the playbook sees of an environment.
     *
     * @param trace the trace that it is played for, as {@code TRACEPARENT}, where programs look for it; null if none
     */
    Map<String, String> environment(String trace) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"),
                "HOME", directory.toString(),
                "LANG", "C.UTF-8",
                "ANSIBLE_SSH_ARGS", SSH.formatted(directory),
                "ANSIBLE_CONFIG", configuration().toString()));
        if (trace != null) {
            environment.put("TRACEPARENT", trace);
        }
        return environment;
    }

    private Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content, StandardCharsets.UTF_8);
    }
}
