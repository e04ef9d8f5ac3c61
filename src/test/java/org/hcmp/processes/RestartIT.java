package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class RestartIT {

    private static final List<String> SIX_STEPS = List.of(
            "Allocating IP...",
            "Creating Web tier...",
            "Creating DB tier...",
            "Configuring ALB...",
            "Registering SSH targets...",
            "Completed");

    @TempDir
    private Path directory;

    @Test
    void runs_go_on_after_a_kill_on_sqlite() {
        goesOnAfterKill(TestDatabase.sqlite(directory.resolve("app.db")));
    }

    @Test
    void runs_go_on_after_a_kill_on_postgres() {
        goesOnAfterKill(TestDatabase.postgres());
    }

    private void goesOnAfterKill(TestDatabase database) {
        try (database) {
            List<Integer> projects = killWithRunsInFlight(database);
            try (PortalProcess process = PortalProcess.start(directory, settings(database))) {
                Portal portal = process.signedIn("1234");
                projects.forEach(id -> assertCompleted(portal.await(id, "COMPLETED")));
            }
        }
    }

    private List<Integer> killWithRunsInFlight(TestDatabase database) {
        try (PortalProcess process = PortalProcess.start(directory, settings(database))) {
            Portal portal = process.signedIn("1234");
            List<Integer> projects = IntStream.range(0, 20)
                    .map(number -> portal.provision("service " + number, "standard"))
                    .boxed()
                    .toList();
            Awaitility.await()
                    .until(() ->
                            portal.project(projects.get(0)).at("/details/logs").size() >= 3);
            process.kill();
            assertThat(database.value("select count(*) from projects where status in ('PENDING', 'RUNNING')"))
                    .isNotEqualTo("0");
            return projects;
        }
    }

    private static void assertCompleted(JsonNode project) {
        assertThat(project.at("/details/logs")).extracting(JsonNode::asText).containsExactlyElementsOf(SIX_STEPS);
        assertThat(project.at("/details/resources/ssh_targets")).hasSize(3);
    }

    private static Map<String, String> settings(TestDatabase database) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("cmp.runner.step-delay", "PT0.5S");
        settings.put("cmp.node.heartbeat", "PT0.5S");
        settings.put("cmp.node.lease", "PT2S");
        return settings;
    }
}
