package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.hcmp.support.FreePort;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class StartIT {

    private static final String FALLBACK_LINE = "DB 연결 실패 → SQLite로 임시 전환";
    private static final String NOBODY = "postgresql://someone:%s@localhost:%d/cmp_db";

    @TempDir
    private Path directory;

    @Test
    void a_newcomer_without_a_postgres_works_on_a_file_in_the_working_directory() {
        try (PortalProcess process = PortalProcess.start(directory, Map.of("cmp.db.url", nobody()))) {
            assertThat(process.output()).containsOnlyOnce("\n" + FALLBACK_LINE + "\n");
            assertThat(directory.resolve("app.db")).exists();

            Portal portal = process.signedIn("1234");
            JsonNode project = portal.await(portal.provision("first", "standard"), "COMPLETED");
            assertThat(project.at("/details/logs")).hasSize(6);

            assertThat(process.terminate()).isEqualTo(143);
            assertThat(process.output()).doesNotContain("SEVERE", TestDatabase.PASSWORD);
        }
    }

    @Test
    void without_the_fallback_an_unreachable_postgres_ends_the_process() {
        Map<String, String> settings = Map.of("cmp.db.url", nobody(), "cmp.db.fallback.enabled", "false");
        try (PortalProcess process = PortalProcess.launch(directory, settings)) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.output())
                    .contains("The portal does not start, because PostgreSQL at localhost:")
                    .doesNotContain(FALLBACK_LINE, TestDatabase.PASSWORD);
            assertThat(directory.resolve("app.db")).doesNotExist();
        }
    }

    @Test
    void a_value_that_cannot_be_used_ends_the_process_with_a_sentence_that_names_the_key() {
        try (PortalProcess process = PortalProcess.launch(directory, Map.of("cmp.db.pool.size", "-3"))) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.output()).contains("cmp.db.pool.size must be a whole number from 1 to 1000, not '-3'.");
        }
    }

    @Test
    void a_datasource_of_the_servers_own_is_taken_before_any_other() {
        try (TestDatabase database = TestDatabase.postgres();
                PortalProcess process = startWithServersDatasource(database.port())) {
            assertThat(process.output())
                    .contains("the server's own datasource jdbc/cmp")
                    .doesNotContain(FALLBACK_LINE);
            Portal portal = process.signedIn("1234");
            int id = portal.provision("on the server's own", "single");
            portal.await(id, "COMPLETED");
            assertThat(database.value("select status from projects where id = " + id))
                    .isEqualTo("COMPLETED");
        }
    }

    @Test
    void a_datasource_of_the_servers_own_that_cannot_connect_ends_in_the_fallback() {
        try (PortalProcess process = startWithServersDatasource(FreePort.find())) {
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

    private static String nobody() {
        return NOBODY.formatted(TestDatabase.PASSWORD, FreePort.find());
    }

    /** As server-config documents it; its file takes the address from the environment. */
    private PortalProcess startWithServersDatasource(int port) {
        Map<String, String> address = Map.of(
                "CMP_DB_HOST", "localhost",
                "CMP_DB_PORT", String.valueOf(port),
                "CMP_DB_NAME", "cmp_db",
                "CMP_DB_USER", "admin",
                "CMP_DB_PASSWORD", TestDatabase.PASSWORD);
        return PortalProcess.startWithEnvironment(
                directory,
                address,
                "--addlibs",
                System.getProperty("postgresql.jar"),
                "--prebootcommandfile",
                Path.of("server-config/payara-micro/datasource.asadmin")
                        .toAbsolutePath()
                        .toString());
    }
}
