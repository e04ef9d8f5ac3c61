package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hcmp.support.FreePort;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A datasource {@code jdbc/cmp} that an operator defines in the server, as server-config says. */
@Tag("only-on-wildfly-postgresql")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(WildFly.DRIVER_MODULE)
class ServersDatasourceIT {

    private static final String FALLBACK_LINE = "DB 연결 실패 → SQLite로 임시 전환";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"PAYARA_MICRO", "WILDFLY"})
    void it_is_taken_before_any_other_and_outlives_the_portal(Server server) {
        try (TestDatabase database = TestDatabase.postgres();
                PortalProcess process = start(server, database.port())) {
            assertThat(process.output())
                    .contains("Database: PostgreSQL, the server's own datasource jdbc/cmp")
                    .doesNotContain(FALLBACK_LINE);
            Portal portal = process.signedIn("1234");
            assertThat(portal.get("/api/health").header("Server"))
                    .as("what run.sh does stays done")
                    .isNull();
            int id = portal.provision("on the server's own", "single");
            portal.await(id, "COMPLETED");
            assertThat(database.value("select status from projects where id = " + id))
                    .isEqualTo("COMPLETED");

            process.terminate();

            assertThat(process.output()).doesNotContain("SEVERE", "ERROR", TestDatabase.PASSWORD);
            // What a stopping server writes last.
            assertThat(database.value("select count(*) from nodes")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PAYARA_MICRO", "WILDFLY"})
    void one_that_cannot_connect_ends_in_the_fallback(Server server) {
        try (PortalProcess process = start(server, FreePort.find())) {
            assertThat(process.output())
                    .contains("the server's own datasource jdbc/cmp cannot be used", FALLBACK_LINE)
                    .doesNotContain(TestDatabase.PASSWORD);
            assertThat(process.signedIn("1234")
                            .get("/api/health")
                            .json()
                            .get("database")
                            .asText())
                    .isEqualTo("SQLite");
        }
    }

    @Test
    void wildfly_can_be_restored_to_what_it_was() throws IOException {
        WildFly.prepare(directory);
        String before = Files.readString(WildFly.configurationIn(directory));

        WildFly.cli(directory, Server.script("wildfly/configure.cli"));
        assertThat(Files.readString(WildFly.configurationIn(directory)))
                .contains("java:/jdbc/cmp", "console-enabled=\"false\"")
                .doesNotContain("<https-listener");
        WildFly.cli(directory, Server.script("wildfly/restore.cli"));

        assertThat(Files.readString(WildFly.configurationIn(directory))).isEqualTo(before);
    }

    private PortalProcess start(Server server, int postgresPort) {
        return new PortalProcess.Start(server, directory)
                .withServersDatasource(postgresPort)
                .start();
    }
}
