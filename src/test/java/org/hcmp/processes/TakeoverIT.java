package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.hcmp.support.Answer;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.StoredProject;
import org.hcmp.support.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The old backend on the same file, before, beside and between the portal's own lives. */
@Tag("only-on-wildfly-sqlite")
@Execution(ExecutionMode.CONCURRENT)
class TakeoverIT {

    private static final String YOUNG =
            "insert into projects (service_name, status, assigned_ip, template_type, created_at, details)"
                    + " values ('%s', 'RUNNING', '', 'single', %s, '{\"status\": \"RUNNING\", \"logs\": [\"Allocating IP...\"]}')";

    private static final String ANOTHER =
            "insert into projects (id, service_name, status, assigned_ip, template_type, created_at, details)"
                    + " values (%d, 'of somebody else', 'COMPLETED', '10.99.7.7', 'single', '2026-11-30 10:11:12.131415',"
                    + " '{\"status\": \"COMPLETED\", \"logs\": [\"Completed\"]}')";

    private static final String SAME_REQUEST = """
            {"serviceName":"in hand","userName":"admin","config":{"template":"standard"},"targetInfra":{}}""";

    @TempDir
    private Path directory;

    @Test
    void what_the_old_backend_is_at_and_what_it_made_anew_are_left_alone() {
        try (TestDatabase database = TestDatabase.legacySqlite(directory.resolve("app.db"))) {
            database.execute(YOUNG.formatted("at work", "strftime('%Y-%m-%d %H:%M:%f', 'now', 'localtime')"));
            database.execute("update settings set vcenter_password = 'of the vCenter'");
            int replaced = stopInTheMidstOfARun(database);
            assertThat(database.value("select vcenter_password from settings"))
                    .isNotBlank()
                    .doesNotContain("vCenter");
            database.execute("delete from projects where id = " + replaced);
            database.execute(ANOTHER.formatted(replaced));
            database.execute(YOUNG.formatted("lost", "null"));
            database.execute(YOUNG.formatted("busy", "null"));

            ScheduledExecutorService oldBackend = Executors.newSingleThreadScheduledExecutor();
            oldBackend.scheduleAtFixedRate(
                    () -> database.execute("update projects set details = replace(details, '[', '[\"one more\",')"
                            + " where service_name = 'busy'"),
                    0,
                    200,
                    TimeUnit.MILLISECONDS);
            assertThat(storedPassword(database)).startsWith("PBKDF2");
            try (PortalProcess process = PortalProcess.start(directory, settings(database, "PT10S", false))) {
                Portal portal = process.signedIn(TestDatabase.LEGACY_ADMIN_PASSWORD);
                // What the old backend compares.
                assertThat(storedPassword(database)).isEqualTo(TestDatabase.LEGACY_ADMIN_PASSWORD);
                assertThatTheOtherIsLeftAlone(portal, replaced);
                Awaitility.await()
                        .atMost(java.time.Duration.ofMinutes(1))
                        .until(() -> status(database, "lost"), "FAILED"::equals);
                assertThat(status(database, "busy")).isEqualTo("RUNNING");
                assertThat(process.output()).contains("Project %d is another one".formatted(replaced));
            } finally {
                oldBackend.shutdownNow();
            }
        }
    }

    /** Meanwhile what is younger than the usual grace is left alone. */
    private int stopInTheMidstOfARun(TestDatabase database) {
        try (PortalProcess process = PortalProcess.start(directory, settings(database, "PT15M", true))) {
            Portal portal = process.signedIn(TestDatabase.LEGACY_ADMIN_PASSWORD);
            int id = requestOnce(portal);
            Awaitility.await()
                    .until(() -> !StoredProject.linesOf(portal.project(id).path("details"))
                            .isEmpty());
            process.kill();
            assertThat(status(database, "at work")).isEqualTo("RUNNING");
            assertThat(status(database, "orphan-running")).isEqualTo("FAILED");
            return id;
        }
    }

    private void assertThatTheOtherIsLeftAlone(Portal portal, int id) {
        JsonNode view = portal.get("/api/provision/" + id).json();
        assertThat(view.path("project").path("service_name").asText()).isEqualTo("of somebody else");
        assertThat(view.path("project").path("assigned_ip").asText()).isEqualTo("10.99.7.7");
        assertThat(view.path("attempt").asInt()).isZero();
        assertThat(StoredProject.linesOf(view.path("project").path("details"))).isEqualTo(List.of("Completed"));
        assertThat(portal.get("/api/provision/" + id + "/events").body()).doesNotContain("Allocating");
        assertThat(requestOnce(portal)).isGreaterThan(id);
    }

    private static int requestOnce(Portal portal) {
        Answer answer = portal.send(portal.request("/api/provision")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "the-same-request")
                .POST(BodyPublishers.ofString(SAME_REQUEST)));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("project_id").asInt();
    }

    private static String status(TestDatabase database, String name) {
        return database.value("select status from projects where service_name = '%s'".formatted(name));
    }

    private static String storedPassword(TestDatabase database) {
        return database.value("select admin_password from settings");
    }

    private static Map<String, String> settings(TestDatabase database, String grace, boolean hashed) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("cmp.runner.step-delay", "PT2S");
        settings.put("cmp.takeover.grace", grace);
        settings.put("cmp.auth.hash-passwords", String.valueOf(hashed));
        return settings;
    }
}
