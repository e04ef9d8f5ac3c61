package org.hcmp.provisioning.ansible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsibleProbeTest {

    @TempDir
    private Path directory;

    @Test
    void an_ansible_that_tells_what_it_does_is_fit() {
        Path ansible = Path.of("/usr/bin/ansible-playbook");
        assumeThat(ansible)
                .as("Skipped: there is no Ansible. On Debian: apt-get install ansible")
                .isExecutable();

        assertThat(AnsibleProbe.unfit(ansible.toString())).isEmpty();
    }

    @Test
    void one_without_the_collection_is_unfit_and_the_sentence_says_what_to_install() throws IOException {
        assertThat(AnsibleProbe.unfit(saying("echo 'ERROR! Invalid callback for stdout specified'; exit 1")))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).contains("exit code 1", "ansible.posix", "apt-get install ansible"));
    }

    @Test
    void so_is_one_that_ends_well_and_tells_nothing_the_portal_could_read() throws IOException {
        assertThat(AnsibleProbe.unfit(saying("echo 'PLAY [localhost]'"))).isPresent();
    }

    private String saying(String script) throws IOException {
        Path command = Files.writeString(directory.resolve("ansible-playbook"), "#!/bin/sh\n" + script + "\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        return command.toString();
    }
}
