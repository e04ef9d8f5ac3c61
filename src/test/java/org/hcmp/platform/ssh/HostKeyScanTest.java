package org.hcmp.platform.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.hcmp.support.FreePort;
import org.hcmp.support.Machine;
import org.hcmp.support.Machines;
import org.hcmp.support.WithMachines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostKeyScanTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    @WithMachines
    void each_of_several_machines_shows_its_own_key() {
        try (Machines machines = Machines.start(3);
                HostKeyScan scan = new HostKeyScan(LIMIT)) {
            List<CompletableFuture<String>> keys = machines.list().stream()
                    .map(machine -> scan.ask(machine.address(), machine.port(), Optional.empty()))
                    .toList();

            assertThat(keys.stream().map(CompletableFuture::join))
                    .doesNotHaveDuplicates()
                    .isEqualTo(machines.list().stream().map(Machine::hostKey).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    @WithMachines
    void whatever_type_of_key_a_machine_has_is_read(String type) {
        try (Machines machines = Machines.start(1);
                HostKeyScan scan = new HostKeyScan(LIMIT)) {
            Machine machine = machines.get(0);
            machine.stop();
            machine.install(type);
            machine.start();

            assertThat(scan.ask(machine.address(), machine.port(), Optional.empty())
                            .join())
                    .isEqualTo(machine.hostKey());
        }
    }

    @Test
    @WithMachines
    void of_a_machine_with_several_keys_the_one_of_the_wanted_type_is_read() {
        try (Machines machines = Machines.start(1);
                HostKeyScan scan = new HostKeyScan(LIMIT)) {
            Machine machine = machines.get(0);
            machine.stop();
            machine.install("ed25519", "rsa", "ecdsa");
            machine.start();

            for (String type : List.of("ed25519", "rsa", "ecdsa")) {
                String key = machine.hostKey(type);
                Optional<String> written = Optional.of(key.substring(0, key.indexOf(' ')));
                assertThat(scan.ask(machine.address(), machine.port(), written).join())
                        .isEqualTo(key);
            }
        }
    }

    @Test
    @WithMachines
    void a_machine_without_a_key_of_the_wanted_type_is_an_error() {
        try (Machines machines = Machines.start(1);
                HostKeyScan scan = new HostKeyScan(LIMIT)) {
            Machine machine = machines.get(0);

            assertThatThrownBy(() -> scan.ask(machine.address(), machine.port(), Optional.of("ssh-rsa"))
                            .join())
                    .hasCauseInstanceOf(HostKeyScan.NoKeyException.class);
        }
    }

    @Test
    void a_machine_that_does_not_listen_is_an_error_at_once() throws Exception {
        try (HostKeyScan scan = new HostKeyScan(LIMIT)) {
            assertThatThrownBy(() -> scan.ask("127.0.0.1", FreePort.find(), Optional.empty())
                            .join())
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void a_machine_that_accepts_and_says_nothing_is_given_up() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HostKeyScan scan = new HostKeyScan(Duration.ofMillis(200))) {
            assertThatThrownBy(() -> scan.ask("127.0.0.1", mute.getLocalPort(), Optional.empty())
                            .join())
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }
}
