package org.hcmp.provisioning.ansible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.hcmp.catalogue.Item;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.vmpool.LentVm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookFilesTest {

    private static final Item ITEM = new Item(
            "web",
            "1",
            Map.of("en", "Web"),
            Map.of(),
            "ansible",
            List.of(new Item.Tier("web", 1)),
            new Item.Ssh("debian", 2022),
            null,
            null,
            List.of(),
            List.of(),
            null,
            List.of());

    @TempDir
    private Path directory;

    private PlaybookFiles files;

    @BeforeEach
    void begin() {
        files = new PlaybookFiles(directory);
    }

    @Test
    void what_is_written_is_for_the_portal_alone() throws IOException {
        files.environment(null);
        files.variables(request("{}"), List.of("ssh-ed25519 AAAA kim"));
        files.inventory(
                ITEM, List.of(new LentVm(7, "WKLD-1", "10.0.0.1", "web")), Map.of(7, "ssh-ed25519 HOST"), "KEY");

        for (String name : List.of("ansible.cfg", "variables.json", "inventory.json", "known_hosts", "key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_machine_is_in_the_group_of_its_tier_and_known_by_its_pinned_key_only() throws IOException {
        Path inventory = files.inventory(
                ITEM, List.of(new LentVm(7, "WKLD-1", "10.0.0.1", "web")), Map.of(7, "ssh-ed25519 HOST"), "KEY");

        ObjectNode all =
                (ObjectNode) JsonFormat.mapper().readTree(inventory.toFile()).path("all");
        assertThat(all.at("/children/web/hosts/WKLD-1/ansible_host").asText()).isEqualTo("10.0.0.1");
        assertThat(all.at("/vars/ansible_user").asText()).isEqualTo("debian");
        assertThat(all.at("/vars/ansible_port").asInt()).isEqualTo(2022);
        assertThat(directory.resolve("known_hosts"))
                .hasContent("[10.0.0.1]:2022 ssh-ed25519 HOST\n10.0.0.1 ssh-ed25519 HOST");
    }

    @Test
    void the_playbook_sees_nothing_of_the_portals_environment() throws IOException {
        assertThat(files.environment(null))
                .containsOnlyKeys("PATH", "HOME", "LANG", "ANSIBLE_SSH_ARGS", "ANSIBLE_CONFIG")
                .containsEntry("HOME", directory.toString());
    }

    /** With the real Ansible, which alone decides what it takes for a template. */
    @Test
    void what_people_wrote_is_data_and_no_template() throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/ansible-playbook"))
                .as("Skipped: there is no Ansible. On Debian: apt-get install ansible")
                .isExecutable();
        Path carriedOut = directory.resolve("carried-out");
        String template = "{{ lookup('pipe', 'touch %s') }}".formatted(carriedOut);
        Path variables = files.variables(
                request("{\"text\":\"%1$s\",\"list\":[\"%1$s\"],\"object\":{\"member\":\"%1$s\"},\"number\":3}"
                        .formatted(template)),
                List.of(template));
        Path said = directory.resolve("said");
        Path playbook = Files.writeString(files.work().resolve("make.yml"), """
                - hosts: localhost
                  gather_facts: false
                  connection: local
                  tasks:
                    - copy:
                        dest: %s
                        content: >-
                          {{ fields.text }} {{ fields.list[0] }} {{ fields.object.member }} {{ ssh_keys[0] }} {{ service_name }}
                          {{ fields.number + 1 }}
                """.formatted(said));

        String output = play(variables, playbook);

        assertThat(said).as(output).hasContent((template + " ").repeat(5) + "4");
        assertThat(carriedOut).doesNotExist();
    }

    private String play(Path variables, Path playbook) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                        "ansible-playbook", "--extra-vars", "@" + variables, playbook.toString())
                .directory(files.work().toFile())
                .redirectErrorStream(true);
        command.environment().clear();
        command.environment().putAll(files.environment(null));
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static RunRequest request(String fields) throws IOException {
        ObjectNode input = JsonFormat.mapper().createObjectNode();
        ObjectNode given = (ObjectNode) JsonFormat.mapper().readTree(fields);
        input.put("serviceName", given.path("text").asText("order")).put("userName", "kim");
        input.putObject("config").set("fields", given);
        return new RunRequest(1, input, ITEM, input.objectNode(), null);
    }
}
