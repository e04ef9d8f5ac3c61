package org.hcmp.platform.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.hcmp.support.Machine;
import org.hcmp.support.Machines;
import org.hcmp.support.WithMachines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshKeyPairTest {

    @TempDir
    private Path directory;

    @Test
    void it_is_one_line_of_ed25519_that_ends_with_its_comment_and_no_two_are_alike() {
        SshKeyPair pair = SshKeyPair.generate("hcmp");

        assertThat(pair.publicKey()).matches("ssh-ed25519 AAAA[A-Za-z0-9+/]{64} hcmp");
        assertThat(pair.privateKey().reveal()).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n");
        assertThat(pair.toString()).doesNotContain("PRIVATE");
        assertThat(SshKeyPair.generate("hcmp")).isNotEqualTo(pair);
    }

    @Test
    @WithMachines
    void whoever_has_the_private_key_is_let_in_by_a_machine_that_knows_the_public_one() throws Exception {
        SshKeyPair pair = SshKeyPair.generate("hcmp");
        try (Machines machines = Machines.start(2)) {
            machines.get(0).authorize(pair.publicKey());

            assertThat(signIn(machines.get(0), pair)).isZero();
            assertThat(signIn(machines.get(1), pair)).isNotZero();
        }
    }

    private int signIn(Machine machine, SshKeyPair pair) throws IOException, InterruptedException {
        Path key = directory.resolve("key");
        Files.writeString(key, pair.privateKey().reveal());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path known = Files.writeString(
                directory.resolve("known_hosts"),
                "[%s]:%d %s\n".formatted(machine.address(), machine.port(), machine.hostKey()));
        return new ProcessBuilder(
                        "ssh",
                        "-F",
                        "none",
                        "-i",
                        key.toString(),
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "UserKnownHostsFile=" + known,
                        "-p",
                        String.valueOf(machine.port()),
                        Machine.USER + "@" + machine.address(),
                        "test -d $MACHINE")
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(directory.resolve("ssh.err").toFile())
                .start()
                .waitFor();
    }
}
