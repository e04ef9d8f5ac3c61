package org.hcmp.provisioning.ansible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessTest {

    /** Ignores what it is asked, and has a child in a session of its own whose parent has ended. */
    private static final String STUBBORN =
            "trap '' TERM; (setsid sleep 1000 & echo $!); echo $$; while true; do sleep 0.1; done";

    private static final Duration LONG = Duration.ofMinutes(5);

    private static final String PATH = "/usr/bin:/bin";

    @TempDir
    private Path directory;

    @BeforeAll
    static void needsPython() {
        assumeThat(Path.of("/usr/bin/python3"))
                .as("Tests with the guard were SKIPPED: there is no python3. On Debian: apt-get install python3")
                .isExecutable();
    }

    @Test
    void it_says_what_the_command_says_and_ends_with_its_code() throws IOException, InterruptedException {
        try (GuardedProcess process = start("echo one; echo two >&2; exit 3", LONG)) {
            assertThat(process.output()).hasContent("one\ntwo");
            assertThat(process.awaitEnd()).isEqualTo(3);
        }
    }

    @Test
    void the_command_sees_nothing_of_the_portals_environment() throws IOException, InterruptedException {
        try (GuardedProcess process = start("env | grep -v '^_=\\|^PWD=\\|^SHLVL='", LONG)) {
            assertThat(process.output()).hasContent("PATH=" + PATH);
            process.awaitEnd();
        }
    }

    @Test
    void a_command_that_heeds_the_request_to_stop_ends_at_once() throws IOException, InterruptedException {
        try (GuardedProcess process = start("trap 'exit 7' TERM; echo up; while true; do sleep 0.1; done", LONG)) {
            lines(process, 1);
            process.stop();
            assertThat(process.awaitEnd()).isEqualTo(7);
        }
    }

    @Test
    void one_that_does_not_is_killed_with_all_it_has_started() throws IOException, InterruptedException {
        try (GuardedProcess process = start(STUBBORN, LONG)) {
            List<Long> pids = pids(process);
            process.stop();
            process.awaitEnd();
            assertThat(pids).noneMatch(GuardedProcessTest::lives);
        }
    }

    @Test
    void nothing_is_left_of_it_once_the_portal_is_silent() throws IOException, InterruptedException {
        try (GuardedProcess process = start(STUBBORN, Duration.ofSeconds(2))) {
            List<Long> pids = pids(process);
            process.awaitEnd();
            assertThat(pids).noneMatch(GuardedProcessTest::lives);
        }
    }

    @Test
    void nothing_is_left_of_it_once_it_is_closed_as_when_the_portal_is_gone() throws IOException {
        List<Long> pids;
        try (GuardedProcess process = start(STUBBORN, LONG)) {
            pids = pids(process);
        }
        assertThat(pids).noneMatch(GuardedProcessTest::lives);
    }

    private GuardedProcess start(String script, Duration silence) throws IOException {
        return new GuardedProcess(List.of("bash", "-c", script), directory, directory, Map.of("PATH", PATH), silence);
    }

    private static List<Long> pids(GuardedProcess process) throws IOException {
        List<Long> pids = lines(process, 2).stream().map(Long::valueOf).toList();
        assertThat(pids).allMatch(GuardedProcessTest::lives);
        return pids;
    }

    private static List<String> lines(GuardedProcess process, int count) {
        return new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8))
                .lines()
                .limit(count)
                .toList();
    }

    private static boolean lives(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
