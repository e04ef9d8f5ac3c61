package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.Server;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.WildFly;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Tag("only-on-wildfly-postgresql")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(WildFly.DRIVER_MODULE)
class WildFlyIT {

    @TempDir
    private Path directory;

    @Test
    void with_microprofile_and_configured_as_documented_it_runs_the_portal_without_a_warning_of_ours() {
        WildFly.prepare(directory);
        WildFly.cli(directory, WildFly.ENABLE_MICROPROFILE);
        try (TestDatabase database = TestDatabase.postgres();
                PortalProcess process = new PortalProcess.Start(Server.WILDFLY, directory)
                        .withServersDatasource(database.port())
                        .withJsonLog()
                        .start()) {
            Portal portal = process.signedIn("1234");
            portal.await(portal.provision("with MicroProfile", "standard"), "COMPLETED");

            assertThat(process.output().lines())
                    .filteredOn(line -> line.matches(".*\\b(WARN|WARNING|ERROR|SEVERE|FATAL)\\b.*"))
                    // Whoever keeps the first password is warned on every server.
                    .filteredOn(line -> !line.contains("SignInWarnings"))
                    .noneMatch(line -> line.contains("hcmp") || line.contains("WFLYRS"));
            assertThat(process.output()).contains("Activating MicroProfile Health");
            String id = portal.get("/api/audit?limit=1")
                    .json()
                    .path(0)
                    .path("request_id")
                    .asText();
            assertThat(process.logEntries())
                    .filteredOn(entry -> entry.path("threadName").asText().endsWith(" " + id))
                    .anySatisfy(entry -> {
                        assertThat(entry.path("message").asText()).startsWith("audit {");
                        assertThat(entry.path("level").asText()).isEqualTo("INFO");
                    });
            assertThat(portal.get("/WEB-INF/web.xml").contentType()).isEqualTo("application/problem+json");
        }
    }
}
