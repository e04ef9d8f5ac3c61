package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.hcmp.support.Answer;
import org.hcmp.support.FreePort;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.Server;
import org.hcmp.support.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Tag("only-on-wildfly-postgresql")
@Execution(ExecutionMode.CONCURRENT)
class StartIT {

    private static final String FALLBACK_LINE = "DB 연결 실패 → SQLite로 임시 전환";
    private static final String NOBODY = "postgresql://someone:%s@localhost:%d/cmp_db";

    private static final String NEW_PASSWORD = "kn0wn-last-there";

    @TempDir
    private Path directory;

    @Test
    void a_newcomer_without_a_postgres_works_on_a_file_in_the_working_directory() throws IOException {
        try (PortalProcess process = new PortalProcess.Start(Server.RUNNABLE_JAR, directory)
                .with(Map.of("cmp.db.url", nobody()))
                .start()) {
            assertThat(process.output()).containsOnlyOnce("\n" + FALLBACK_LINE + "\n");
            assertThat(directory.resolve("app.db")).exists();

            Portal portal = process.signedIn("1234");
            JsonNode project = portal.await(portal.provision("first", "standard"), "COMPLETED");
            assertThat(project.at("/details/logs")).hasSize(6);

            assertNothingIsAcceptedWithoutTheFile(portal);
            assertThat(process.terminate()).isEqualTo(143);
            assertThat(process.output()).doesNotContain("SEVERE", TestDatabase.PASSWORD);
        }
    }

    @Test
    void a_fallback_in_place_of_a_postgres_asks_for_the_password_that_was_known_last() throws IOException {
        try (TestDatabase database = TestDatabase.restartablePostgres(directory.resolve("pg"))) {
            PortalProcess before = new PortalProcess.Start(Server.PREPARED, directory)
                    .with(database.settings())
                    .withJsonLog()
                    .start();
            try (before) {
                assertThat(before.signedIn("1234")
                                .send(
                                        "PUT",
                                        "/api/settings/password",
                                        "application/json",
                                        BodyPublishers.ofString("""
                                        {"old_password":"1234","new_password":"%s"}""".formatted(NEW_PASSWORD)))
                                .status())
                        .isEqualTo(204);
                before.terminate();
            }
            database.stopServer();
            try (PortalProcess after = before.startAgain()) {
                assertThat(signIn(after, "1234").status()).isEqualTo(401);
                Answer signedIn = signIn(after, NEW_PASSWORD);
                assertThat(signedIn.status()).isEqualTo(200);
                assertThat(after.logEntries())
                        .filteredOn(entry ->
                                entry.path("ThreadName").asText().endsWith(" " + signedIn.header("X-Request-Id")))
                        .anySatisfy(entry -> {
                            assertThat(entry.path("LogMessage").asText()).startsWith("audit {");
                            assertThat(entry.path("Level").asText()).isEqualTo("INFO");
                        });
                assertThat(after.output()).contains("asks for the administrator's password that was known last there");
            }
            Path copy = directory.resolve("app.db.password");
            assertThat(copy).content().startsWith("PBKDF2").doesNotContain(NEW_PASSWORD);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                    .isEqualTo("rw-------");
        }
    }

    private static Answer signIn(PortalProcess process, String password) {
        return new Portal(process.baseUrl())
                .post("/api/login", "{\"user_id\":\"admin\",\"password\":\"%s\"}".formatted(password));
    }

    @Test
    void without_the_fallback_an_unreachable_postgres_ends_the_process() {
        Map<String, String> settings = Map.of("cmp.db.url", nobody(), "cmp.db.fallback.enabled", "false");
        try (PortalProcess process = new PortalProcess.Start(Server.RUNNABLE_JAR, directory)
                .with(settings)
                .launch()) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.output())
                    .contains("The portal does not start, because PostgreSQL at localhost:")
                    .doesNotContain(FALLBACK_LINE, TestDatabase.PASSWORD);
            assertThat(directory.resolve("app.db")).doesNotExist();
        }
    }

    @Test
    void a_value_that_cannot_be_used_ends_the_process_with_a_sentence_that_names_the_key() {
        try (PortalProcess process = new PortalProcess.Start(Server.RUNNABLE_JAR, directory)
                .with(Map.of("cmp.db.pool.size", "-3"))
                .launch()) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.output()).contains("cmp.db.pool.size must be a whole number from 1 to 1000, not '-3'.");
        }
    }

    private void assertNothingIsAcceptedWithoutTheFile(Portal portal) throws IOException {
        Path file = directory.resolve("app.db");
        Path away = directory.resolve("away.db");
        String sentence = "The database file app.db was deleted or replaced while the portal runs";
        Files.move(file, away);
        assertThat(portal.provision("{\"serviceName\":\"lost\",\"config\":{},\"targetInfra\":{}}"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(503))
                .satisfies(answer -> assertThat(answer.detail()).startsWith(sentence));
        Answer health = portal.get("/api/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().path("reason").asText()).startsWith(sentence);

        Files.move(away, file);
        assertThat(portal.get("/api/health").status()).isEqualTo(200);
        portal.await(portal.provision("found again", "single"), "COMPLETED");
    }

    private static String nobody() {
        return NOBODY.formatted(TestDatabase.PASSWORD, FreePort.find());
    }
}
