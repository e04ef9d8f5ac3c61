package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.hcmp.support.Machine;
import org.hcmp.support.Machines;
import org.hcmp.support.MarkedItem;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.StoredProject;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.WithMachines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whatever becomes of the node that plays a playbook, another one goes on, and no two ever meet on a machine. */
@Tag("only-on-wildfly-postgresql")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("machines")
@WithMachines
class PlaybooksOnTwoNodesIT {

    /** Hangs the first time and is done at once the second. */
    private static final String HANGS_ONCE = "test -e $MACHINE/hung || { touch $MACHINE/hung; sleep 1000; }";

    private static final Duration FREEZE = Duration.ofSeconds(45);

    @TempDir
    private Path directory;

    private Machines machines;
    private MarkedItem item;
    private TestDatabase database;
    private PortalProcess playing;
    private PortalProcess other;
    private Portal here;
    private Portal there;
    private int id;

    @BeforeEach
    void begin_a_playbook_on_one_of_two_nodes() {
        machines = Machines.start(2);
        item = new MarkedItem(machines, directory.resolve("catalogue"));
        item.offer(MarkedItem.USUAL, "");
        database = TestDatabase.postgres();
        Map<String, String> settings = settings();
        playing = PortalProcess.start(directory.resolve("a"), settings);
        other = PortalProcess.start(directory.resolve("b"), settings);
        here = playing.signedIn("1234");
        there = other.signedIn("1234");
        String key = here.get("/api/pool/ssh-key").json().path("public_key").asText();
        for (Machine machine : machines.list()) {
            machine.authorize(key);
            here.post("/api/pool", """
                    {"vm_name":"M-%1$s","ip_address":"%1$s"}""".formatted(machine.address()));
        }
        id = item.request(here, MarkedItem.USUAL, HANGS_ONCE);
        machines.list().forEach(item::awaitBegun);
    }

    @AfterEach
    void stop() {
        playing.close();
        other.close();
        database.close();
        machines.close();
    }

    @Test
    void a_node_that_is_killed_leaves_its_playbook_to_the_other() {
        playing.kill();

        assertGoesOn();
    }

    @Test
    void a_node_that_stands_still_for_45_seconds_has_lost_its_playbook_and_does_not_take_it_up_again() {
        long frozen = System.nanoTime();
        playing.signal("STOP");
        assertGoesOn();
        MarkedItem.patiently().until(() -> System.nanoTime() - frozen > FREEZE.toNanos());

        playing.signal("CONT");

        MarkedItem.patiently().until(() -> here.get("/api/health").status() == 200);
        assertThat(here.await(id, "COMPLETED").path("id").asInt()).isEqualTo(id);
        assertThat(here.delete(id).status()).isEqualTo(202);
        MarkedItem.patiently().until(() -> there.get("/api/provision/" + id).status() == 404);
        assertThat(item.marked()).isEmpty();
        assertThat(machines.list()).allMatch(machine -> item.beginnings(machine) == 2);
        assertThat(item.whereTwoMet()).isEmpty();
    }

    private void assertGoesOn() {
        assertThat(StoredProject.linesOf(there.await(id, "COMPLETED").path("details")))
                .containsExactly("Prepare machines", "Work");
        assertThat(machines.list()).allMatch(machine -> item.beginnings(machine) == 2);
        assertThat(item.whereTwoMet()).isEmpty();
    }

    private Map<String, String> settings() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("cmp.secret.key", Base64.getEncoder().encodeToString(key));
        settings.put("cmp.catalogue.directory", directory.resolve("catalogue").toString());
        settings.put("cmp.node.heartbeat", "PT1S");
        settings.put("cmp.node.lease", "PT10S");
        settings.put("cmp.runner.step-delay", "PT0S");
        return settings;
    }
}
