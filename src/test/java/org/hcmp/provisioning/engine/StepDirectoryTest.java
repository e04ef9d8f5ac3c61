package org.hcmp.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class StepDirectoryTest {

    @Test
    void it_is_for_its_owner_alone_and_gone_with_all_it_holds_when_the_step_has_ended() throws IOException {
        Path path;
        try (StepDirectory directory = new StepDirectory()) {
            path = directory.path();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
            assertThat(directory.path()).isEqualTo(path);
            Files.writeString(
                    Files.createDirectories(path.resolve("item/files")).resolve("key"), "secret");
        }

        assertThat(path).doesNotExist();
    }

    @Test
    void what_a_killed_portal_left_is_deleted_and_what_a_living_one_has_is_not()
            throws IOException, InterruptedException {
        Process killed = new ProcessBuilder("true").start();
        killed.waitFor();
        Path left = Files.createTempDirectory("hcmp-step-" + killed.pid() + "-");
        Files.writeString(left.resolve("key"), "secret");

        try (StepDirectory living = new StepDirectory()) {
            Path path = living.path();
            StepDirectory.deleteLeftOvers();

            assertThat(left).doesNotExist();
            assertThat(path).exists();
        }
    }
}
