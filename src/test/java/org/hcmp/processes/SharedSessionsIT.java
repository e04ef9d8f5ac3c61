package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hcmp.support.Answer;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.Server;
import org.hcmp.support.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Sessions, failures and keys where there is more than one server, or the same one again. */
@Tag("only-on-wildfly-sqlite")
@Execution(ExecutionMode.CONCURRENT)
class SharedSessionsIT {

    private static final String NEW = "another pa55word";
    private static final String SECRET = "s3cret-of-vcenter";

    @TempDir
    private Path directory;

    @Test
    void sessions_failures_and_passwords_hold_on_every_node() throws Exception {
        try (TestDatabase database = TestDatabase.postgres();
                PortalProcess one = PortalProcess.start(room("one"), database.settings());
                PortalProcess two = PortalProcess.start(room("two"), database.settings())) {
            assertThat(one.output()).contains("default that everybody knows");
            String token = token(one, "1234");
            String other = token(two, "1234");
            assertThat(at(two, token).get("/api/session").status()).isEqualTo(200);

            assertThat(change(at(two, token), "1234", NEW).status()).isEqualTo(204);
            assertThat(at(one, other).get("/api/session").status()).isEqualTo(401);
            assertThat(at(one, token).get("/api/session").status()).isEqualTo(200);

            assertThat(at(two, token).post("/api/logout", "").status()).isEqualTo(204);
            assertThat(at(one, token).get("/api/session").status()).isEqualTo(401);

            for (int i = 0; i < 5; i++) {
                assertThat(signIn(i % 2 == 0 ? one : two, "wrong").status()).isEqualTo(401);
            }
            assertThat(signIn(one, NEW).status()).isEqualTo(429);
            assertThat(signIn(two, NEW).status()).isEqualTo(429);
            assertThat(one.output() + two.output()).doesNotContain(token, other, NEW);
            aServerThatWasKilledIsForgotten(database);
            aServerInAnotherZoneIsRefused(database);
        }
    }

    @Test
    void sessions_survive_a_restart_and_secrets_a_change_of_the_key() throws Exception {
        TestDatabase database = TestDatabase.sqlite(directory.resolve("app.db"));
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("cmp.secret.key", "the-first-key");
        String token;
        try (PortalProcess process = PortalProcess.start(directory, settings)) {
            token = token(process, "1234");
            put(at(process, token), "/api/settings", "{\"vcenter_password\":\"%s\"}".formatted(SECRET));
            process.kill();
        }
        String first = stored(database);
        settings.put("cmp.secret.key", "the-second-key");
        try (PortalProcess process = PortalProcess.start(directory, settings)) {
            Portal portal = at(process, token);
            assertThat(problemWithPassword(portal).asText()).contains("cmp.secret.key.previous");
            assertThat(put(portal, "/api/settings", "{}").status()).isEqualTo(200);
            assertThat(stored(database)).isEqualTo(first);
        }
        settings.put("cmp.secret.key.previous", "the-first-key");
        try (PortalProcess process = PortalProcess.start(directory, settings)) {
            Portal portal = at(process, token);
            assertThat(problemWithPassword(portal).isNull()).isTrue();
            assertThat(put(portal, "/api/settings", "{}").status()).isEqualTo(200);
            assertThat(stored(database)).startsWith("{AES-256-GCM}").isNotEqualTo(first);
            assertThat(process.output()).doesNotContain(SECRET, token, "the-first-key", "the-second-key");
        }
    }

    @Test
    void in_open_mode_nobody_signs_in_and_every_start_says_so() {
        Map<String, String> settings =
                new HashMap<>(TestDatabase.sqlite(directory.resolve("app.db")).settings());
        settings.put("cmp.auth.mode", "open");
        try (PortalProcess process = PortalProcess.start(directory, settings)) {
            Portal portal = new Portal(process.baseUrl());
            assertThat(process.output()).contains("cmp.auth.mode=open: nobody has to sign in");
            assertThat(portal.get("/api/settings").status()).isEqualTo(200);
            assertThat(portal.get("/api/session").body())
                    .isEqualTo("{\"user_id\":\"admin\",\"auth_mode\":\"open\",\"expires_at\":null,"
                            + "\"expires_in\":null,\"passwordChangeRequired\":true}");
            assertThat(portal.send(portal.request("/api/settings")
                                    .header("Content-Type", "application/json")
                                    .header("Origin", "https://evil.example.org")
                                    .PUT(BodyPublishers.ofString("{}")))
                            .status())
                    .isEqualTo(403);
        }
    }

    private static void aServerThatWasKilledIsForgotten(TestDatabase database) {
        database.execute("insert into nodes (id, alive_until) values ('killed', 1)");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> database.query("select 1 from nodes where id = 'killed'")
                        .isEmpty());
        assertThat(database.value("select count(*) from nodes")).isEqualTo("2");
    }

    private void aServerInAnotherZoneIsRefused(TestDatabase database) throws Exception {
        try (PortalProcess three = new PortalProcess.Start(Server.PREPARED, room("three"))
                .with(database.settings())
                .withJavaOptions("-Duser.timezone=Pacific/Chatham")
                .launch()) {
            assertThat(three.awaitExit()).isEqualTo(1);
            assertThat(three.output())
                    .contains("The time zone", "not 'Pacific/Chatham'")
                    .doesNotContain("\tat ");
        }
        assertThat(database.value("select count(*) from nodes")).isEqualTo("2");
    }

    private Path room(String name) throws Exception {
        return Files.createDirectory(directory.resolve(name));
    }

    private static Portal at(PortalProcess process, String token) {
        return new Portal(process.baseUrl()).showingToken(token);
    }

    private static String token(PortalProcess process, String password) {
        return signIn(process, password).json().path("access_token").asText();
    }

    private static Answer signIn(PortalProcess process, String password) {
        return new Portal(process.baseUrl())
                .post("/api/login", "{\"user_id\":\"admin\",\"password\":\"%s\"}".formatted(password));
    }

    private static Answer change(Portal portal, String old, String wanted) {
        return put(
                portal,
                "/api/settings/password",
                "{\"old_password\":\"%s\",\"new_password\":\"%s\"}".formatted(old, wanted));
    }

    private static Answer put(Portal portal, String path, String body) {
        return portal.send("PUT", path, "application/json", BodyPublishers.ofString(body));
    }

    private static JsonNode problemWithPassword(Portal portal) {
        return portal.get("/api/settings").json().path("vcenter_password_problem");
    }

    private static String stored(TestDatabase database) {
        return database.value("select vcenter_password from settings");
    }
}
