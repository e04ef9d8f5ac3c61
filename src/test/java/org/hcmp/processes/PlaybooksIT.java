package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.hcmp.support.FreePort;
import org.hcmp.support.Machine;
import org.hcmp.support.Machines;
import org.hcmp.support.MarkedItem;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.Script;
import org.hcmp.support.WithMachines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Environments made by a real Ansible on machines with a real sshd. */
@Tag("only-on-wildfly-sqlite")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("machines")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithMachines
class PlaybooksIT {

    /** As W3C Trace Context has it. */
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @TempDir
    private static Path directory;

    private Machines machines;
    private MarkedItem item;
    private PortalProcess process;
    private Portal portal;

    @BeforeAll
    void start() {
        machines = Machines.start(2);
        item = new MarkedItem(machines, directory.resolve("catalogue"));
        item.offer(MarkedItem.USUAL, "");
        item.offer(MarkedItem.BRIEF, "");
        process = PortalProcess.start(
                directory,
                Map.of(
                        "cmp.db.url", "postgresql://nobody:nothing@localhost:%d/cmp_db".formatted(FreePort.find()),
                        "cmp.catalogue.directory",
                                directory.resolve("catalogue").toString(),
                        "cmp.node.heartbeat", "PT1S",
                        "cmp.node.lease", "PT10S",
                        "cmp.runner.step-delay", "PT0S"));
        portal = process.signedIn("1234");
        String key = portal.get("/api/pool/ssh-key").json().path("public_key").asText();
        machines.list().forEach(machine -> machine.authorize(key));
    }

    @BeforeEach
    void addMachines() {
        for (Machine machine : machines.list()) {
            portal.post("/api/pool", """
                    {"vm_name":"M-%s","ip_address":"%s"}""".formatted(machine.address(), machine.address()));
        }
    }

    @AfterEach
    void removeMachines() {
        portal.get("/api/pool").json().forEach(vm -> {
            String path = "/api/pool/" + vm.path("id").asInt();
            portal.post(path + "/release", "{\"reason\":\"the test is over\"}");
            portal.send(portal.request(path).DELETE());
        });
    }

    @AfterAll
    void stop() {
        if (process != null) {
            process.close();
        }
        machines.close();
    }

    @Test
    void an_environment_is_made_on_the_machines_told_while_it_is_and_taken_away() {
        HttpRequest.Builder traced = portal.request("/api/provision")
                .header("Content-Type", "application/json")
                .header("traceparent", TRACE)
                .POST(BodyPublishers.ofString(item.asking(MarkedItem.USUAL, "true")));
        int id = portal.send(traced).json().path("project_id").asInt();

        JsonNode project = portal.await(id, "COMPLETED");

        assertThat(logOf(project)).containsExactly("Prepare machines", "Work");
        assertThat(project.at("/details/resources/web_url").asText())
                .isEqualTo("http://%s:8080/".formatted(machines.get(0).address()));
        assertThat(project.at("/details/resources/ssh_targets/1/host").asText())
                .isEqualTo(machines.get(1).address());
        assertThat(project.at("/details/outputs/web_url").asText()).startsWith("http://");
        assertThat(item.markOn(machines.get(0))).isEqualTo("web of shop " + MarkedItem.SECRET);
        assertThat(item.markOn(machines.get(1))).isEqualTo("db of shop " + MarkedItem.SECRET);
        assertThat(portal.get("/api/provision/" + id + "/output").body())
                .contains("TASK [Leave a mark]", "web of shop ******", "part of " + TRACE)
                .doesNotContain(MarkedItem.SECRET);
        assertThat(portal.get("/api/history").body()).doesNotContain(MarkedItem.SECRET);

        assertThat(portal.delete(id).status()).isEqualTo(202);
        awaitGone(id);

        assertThat(item.marked()).isEmpty();
        assertThat(portal.get("/api/pool?state=free").json()).hasSize(2);
        assertThat(process.output())
                .containsPattern("(?s)4bf92f3577b34da6a3ce929d0e0e4736\\W.{0,200}Project %d accepted".formatted(id))
                .doesNotContain(MarkedItem.SECRET);
    }

    @Test
    void the_requester_signs_in_with_a_key_of_their_own_until_the_environment_is_deleted() {
        Path key = directory.resolve("mine");
        Script.run(
                new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "mine", "-f", key.toString()));
        String mine = read(directory.resolve("mine.pub")).strip();
        assertThat(portal.post("/api/me/ssh-keys", "{\"key\":%s}".formatted(Portal.quoted(mine)))
                        .status())
                .isEqualTo(201);
        assertThat(signsIn(key)).isFalse();
        int id = request("true");
        portal.await(id, "COMPLETED");

        assertThat(signsIn(key)).isTrue();

        portal.delete(id);
        awaitGone(id);
        assertThat(signsIn(key)).isFalse();
    }

    @Test
    void after_kill_9_in_mid_playbook_the_run_goes_on_and_no_two_playbooks_meet_on_a_machine() {
        int id = request("sleep 25");
        item.awaitBegun(machines.get(0));

        process.kill();
        process = process.startAgain();

        JsonNode project = portal.await(id, "COMPLETED");
        assertThat(logOf(project)).containsExactly("Prepare machines", "Work");
        assertThat(item.whereTwoMet()).isEmpty();
        portal.delete(id);
        awaitGone(id);
    }

    @Test
    void cancelling_ends_a_task_that_ignores_it_and_cleans_the_machines() {
        int id = request("trap \"\" TERM; sleep 1000");
        item.awaitBegun(machines.get(0));

        portal.post("/api/provision/" + id + "/cancel", "");

        JsonNode project = portal.await(id, "FAILED");
        assertThat(project.at("/details/error/reason").asText()).isEqualTo("CANCELLED");
        assertThat(logOf(project)).containsSubsequence("Work", "Clean machines", "Error: Cancelled by admin.");
        assertThat(item.marked()).isEmpty();
        assertThat(portal.get("/api/pool?state=free").json()).hasSize(2);
    }

    @Test
    void a_failed_task_is_told_with_host_task_and_ansibles_own_words_and_nothing_secret() {
        int id = request("printf \"caf\\\\351 no such thing as %s\" >&2; exit 3".formatted(MarkedItem.SECRET));

        JsonNode project = portal.await(id, "FAILED");

        assertThat(project.at("/details/error/message").asText())
                .startsWith("Work alone failed on M-127.0.0.2")
                .contains("caf", "no such thing as ******")
                .doesNotContain(directory.toString(), "/tmp/", MarkedItem.SECRET);
        assertThat(portal.get("/api/provision/" + id + "/output").body()).doesNotContain(MarkedItem.SECRET);
        assertThat(process.output()).doesNotContain(MarkedItem.SECRET);
    }

    @Test
    void a_playbook_that_hangs_is_ended_when_its_time_is_over() {
        int id = item.request(portal, MarkedItem.BRIEF, "sleep 1000");

        JsonNode project = portal.await(id, "FAILED");

        assertThat(project.at("/details/error/message").asText()).isEqualTo("Work did not end within PT5S.");
        assertThat(item.marked()).isEmpty();
        assertThat(portal.get("/api/pool?state=free").json()).hasSize(2);
    }

    @Test
    void a_machine_that_does_not_let_the_portal_in_is_named() throws IOException {
        Path keys = machines.get(1).authorizedKeys();
        String portals = read(keys);
        Files.writeString(keys, "");
        try {
            JsonNode project = portal.await(request("true"), "FAILED");

            assertThat(project.at("/details/error/message").asText())
                    .startsWith("M-%s could not be reached: "
                            .formatted(machines.get(1).address()))
                    .contains("Permission denied")
                    .doesNotContain("/tmp/");
        } finally {
            Files.writeString(keys, portals);
        }
    }

    @Test
    void a_run_keeps_to_the_version_that_it_was_asked_for_with() {
        int id = request("sleep 4");
        item.awaitBegun(machines.get(0));
        item.offer(MarkedItem.USUAL, "- hosts: all\n  tasks:\n    - ansible.builtin.fail: {msg: of the new version}\n");
        try {
            portal.post("/api/catalogue/refresh", "");

            portal.await(id, "COMPLETED");
            portal.delete(id);
            awaitGone(id);
        } finally {
            item.offer(MarkedItem.USUAL, "");
            portal.post("/api/catalogue/refresh", "");
        }
    }

    @Test
    void an_operator_can_let_go_of_an_environment_whose_secrets_cannot_be_read_any_more() throws SQLException {
        int id = request("sleep 1000");
        item.awaitBegun(machines.get(0));
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("app.db"));
                Statement statement = database.createStatement()) {
            statement.execute("pragma busy_timeout = 30000");
            assertThat(statement.executeUpdate("update run_secrets set fields = 'of another key'"))
                    .isEqualTo(1);
        }

        assertThat(portal.delete(id + "?force=true").status()).isEqualTo(200);

        assertThat(portal.get("/api/provision/" + id).status()).isEqualTo(404);
        assertThat(portal.get("/api/pool?state=quarantined").json()).hasSize(2);
    }

    @Test
    void a_machine_that_is_down_is_named_and_kept_back_until_an_operator_has_looked() {
        machines.get(1).stop();
        int id = request("true");

        JsonNode project = portal.await(id, "FAILED");

        assertThat(project.at("/details/error/message").asText())
                .contains("M-" + machines.get(1).address());
        machines.get(1).start();
        assertThat(portal.get("/api/pool?state=quarantined").json()).hasSize(2);
        assertThat(portal.get("/api/pool?state=free").json()).isEmpty();
    }

    @Test
    void a_machine_with_another_host_key_is_refused_until_an_operator_says_that_it_is_new() {
        portal.await(request("true"), "COMPLETED");
        removeEverything();
        machines.get(0).stop();
        machines.get(0).install("ed25519");
        machines.get(0).start();

        JsonNode project = portal.await(request("true"), "FAILED");

        assertThat(project.at("/details/error/message").asText())
                .contains("M-" + machines.get(0).address(), "host key");

        portal.get("/api/pool").json().forEach(vm -> {
            String path = "/api/pool/" + vm.path("id").asInt();
            portal.post(path + "/forget-host-key", "");
            portal.post(path + "/release", "{\"reason\":\"installed anew\"}");
        });
        portal.await(request("true"), "COMPLETED");
    }

    private boolean signsIn(Path key) {
        Machine machine = machines.get(0);
        ProcessBuilder ssh = new ProcessBuilder(
                "ssh",
                "-F",
                "none",
                "-i",
                key.toString(),
                "-p",
                String.valueOf(machine.port()),
                "-o",
                "BatchMode=yes",
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                Machine.USER + "@" + machine.address(),
                "true");
        try {
            return ssh.redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void removeEverything() {
        portal.get("/api/history")
                .json()
                .forEach(project -> portal.delete(project.path("id").asInt()));
        MarkedItem.patiently().until(() -> portal.get("/api/history").json().isEmpty());
    }

    private int request(String work) {
        return item.request(portal, MarkedItem.USUAL, work);
    }

    private void awaitGone(int id) {
        MarkedItem.patiently().until(() -> portal.get("/api/provision/" + id).status() == 404);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> logOf(JsonNode project) {
        return StreamSupport.stream(project.at("/details/logs").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
