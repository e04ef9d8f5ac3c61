package org.hcmp.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.flywaydb.core.Flyway;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
import org.hcmp.support.Portal;
import org.hcmp.support.StoredProject;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a temporary database was asked for while Postgres was away comes to Postgres: all of it, and once. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FallbackIT {

    private static final String MADE =
            "{\"input\":{\"serviceName\":\"left-1\"},\"status\":\"COMPLETED\",\"logs\":[\"Made.\"],"
                    + " \"resources\":{\"vm_ips\":[\"10.99.7.7\"]}}";

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final Path file = TestSession.temporaryDatabase();

    @AfterEach
    void take_everything_away() throws IOException {
        if (TestDatabase.isPostgres()) {
            tables.execute("drop function if exists no_more() cascade");
            tables.execute("delete from taken_over_projects");
            tables.deleteProjects(tables.column("select id from projects where service_name like 'left-%'").stream()
                    .map(Integer::valueOf)
                    .toList());
            tables.execute("delete from mock_addresses where address = '10.99.7.7'");
            tables.execute("delete from project_owners where project_id not in (select id from projects)");
            for (String ending : List.of("", "-wal", "-shm", ".in-use")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
            }
        }
    }

    @Test
    void where_there_is_no_such_database_there_is_nothing_to_take_over() {
        assertThat(portal.get("/api/fallback").body()).isEqualTo("{\"file\":null,\"missing\":0,\"projects\":[]}");
        assertThat(portal.post("/api/fallback", "").status()).isEqualTo(TestDatabase.isPostgres() ? 404 : 409);
    }

    @Test
    void what_it_holds_is_shown_and_taken_over_once() {
        TestDatabase left = leave();

        JsonNode shown = portal.get("/api/fallback").json();
        assertThat(shown.path("file").asText()).isEqualTo("app.db");
        assertThat(shown.path("missing").asInt()).isEqualTo(3);
        assertThat(shown.path("projects").path(1).path("status").asText()).isEqualTo("RUNNING");
        assertThat(shown.path("projects").path(1).path("machines").path(0).asText())
                .isEqualTo("WKLD-1 (10.0.0.1)");

        List<JsonNode> taken = takeOver();
        assertThat(taken).extracting(project -> project.path("old_id").asInt()).containsExactly(1, 2, 3);
        int made = taken.get(0).path("id").asInt();
        int cut = taken.get(1).path("id").asInt();
        int odd = taken.get(2).path("id").asInt();

        StoredProject first = tables.project(made).orElseThrow();
        assertThat(first)
                .isEqualTo(new StoredProject("COMPLETED", "10.99.7.7", "single", "2026-11-30 01:02:03.000004", MADE));
        assertThat(tables.rows("select account_id, team_key, ended from project_owners where project_id = ?", made))
                .containsExactly(Arrays.asList("admin", null, "f"));
        assertThat(tables.rows("select project_id, adopted from mock_addresses where address = '10.99.7.7'"))
                .containsExactly(List.of(String.valueOf(made), "t"));

        StoredProject second = tables.project(cut).orElseThrow();
        assertThat(second.status()).isEqualTo("FAILED");
        assertThat(second.statusInDetails()).isEqualTo("FAILED");
        assertThat(second.logs())
                .containsExactly(
                        "Begun.",
                        "Error: The portal went back to its PostgreSQL before this run was finished. Please request it again.");
        // Kim of the provider there is not Kim here.
        assertThat(tables.rows("select * from project_owners where project_id = ?", cut))
                .isEmpty();
        assertThat(tables.project(odd).orElseThrow().details()).isEqualTo("\"no JSON\"");
        assertThat(tables.rows("select action, object, status from audit order by id desc limit 1"))
                .containsExactly(List.of("fallback_take_over", "project/%d-%d".formatted(made, odd), "200"));
        assertThat(portal.get("/api/provision/" + made)
                        .json()
                        .at("/project/status")
                        .asText())
                .isEqualTo("COMPLETED");

        assertThat(takeOver()).isEmpty();
        assertThat(portal.get("/api/fallback").json().path("missing").asInt()).isZero();
        assertThat(portal.delete(made).status()).isEqualTo(200);
        left.execute("insert into projects (id, service_name, status, created_at)"
                + " values (4, 'left-4', 'FAILED', '2026-11-30 01:02:09')");
        assertThat(takeOver())
                .extracting(project -> project.path("old_id").asInt())
                .containsExactly(4);
        assertThat(left.query("select id, status from projects order by id"))
                .containsExactly(
                        List.of("1", "COMPLETED"),
                        List.of("2", "RUNNING"),
                        List.of("3", "FAILED"),
                        List.of("4", "FAILED"));
    }

    @Test
    void what_breaks_off_in_the_middle_leaves_nothing_and_is_taken_over_by_the_next_call() {
        leave();
        tables.execute("create function no_more() returns trigger language plpgsql as"
                + " $$ begin raise exception 'no more'; end $$");
        tables.execute("create trigger no_more before insert on projects for each row"
                + " when (new.service_name = 'left-3') execute function no_more()");
        assertThat(portal.post("/api/fallback", "").status()).isGreaterThanOrEqualTo(500);
        tables.execute("drop function no_more() cascade");
        tables.execute("create function no_more() returns trigger language plpgsql as"
                + " $$ begin raise exception 'no room for entries'; end $$");
        tables.execute("create trigger no_more before insert on audit for each row"
                + " when (new.result = 'success') execute function no_more()");
        assertThat(portal.post("/api/fallback", "").status()).isGreaterThanOrEqualTo(500);
        tables.execute("drop function no_more() cascade");

        assertThat(here()).isEmpty();
        assertThat(takeOver()).hasSize(3);
        assertThat(here()).containsExactly("left-1", "left-2", "left-3");
    }

    @Test
    void operators_who_click_at_once_get_each_project_once() {
        leave();

        List<Answer> answers = AtOnce.call(4, number -> portal.post("/api/fallback", ""));

        assertThat(answers).extracting(Answer::status).allMatch(status -> status == 200 || status == 409);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 200)
                        .mapToInt(answer -> answer.json().path("projects").size())
                        .sum())
                .isEqualTo(3);
        assertThat(here()).containsExactly("left-1", "left-2", "left-3");
    }

    @Test
    void what_is_here_as_it_is_there_was_moved_with_its_whole_database_and_is_not_missing() {
        TestDatabase left = leave();
        int id = tables.insertProject("left-5", "COMPLETED", "{}");
        String time = tables.value("select created_at from projects where id = ?", id);
        left.execute(
                "insert into projects (id, service_name, created_at) values (%d, 'left-5', '%s')".formatted(id, time));

        assertThat(portal.get("/api/fallback").json().path("missing").asInt()).isEqualTo(3);
    }

    @Test
    void while_another_portal_works_on_it_nothing_is_taken_over() throws IOException {
        leave();
        try (FileChannel other = FileChannel.open(
                        file.resolveSibling("app.db.in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(portal.post("/api/fallback", "").status()).isEqualTo(409);
        }
        assertThat(takeOver()).hasSize(3);
    }

    /** What a portal left that worked on it for a while. */
    private TestDatabase leave() {
        assumeThat(TestDatabase.isPostgres()).isTrue();
        TestDatabase left = TestDatabase.sqlite(file);
        left.execute("pragma journal_mode = wal");
        Flyway.configure()
                .dataSource(left.jdbcUrl(), null, null)
                .locations("classpath:db/sqlite")
                .load()
                .migrate();
        left.execute(
                "insert into projects (id, service_name, status, assigned_ip, template_type, created_at, details) values"
                        + " (1, 'left-1', 'COMPLETED', '10.99.7.7', 'single', '2026-11-30 01:02:03.000004', '" + MADE
                        + "'),"
                        + " (2, 'left-2', 'RUNNING', '', 'single', '2026-11-30 01:02:05.000006',"
                        + " '{\"status\":\"RUNNING\",\"logs\":[\"Begun.\"],\"error\":null}'),"
                        + " (3, 'left-3', 'FAILED', '', 'single', '2026-11-30 01:02:07.000008', 'no JSON')");
        left.execute("insert into project_owners (project_id, account_id) values (1, 'admin'), (2, 'kim')");
        left.execute("insert into sso_accounts (issuer, subject, account_id) values ('https://id', 'kim-1', 'kim')");
        left.execute("insert into workload_test_pool (vm_name, ip_address, is_used, project_id)"
                + " values ('WKLD-1', '10.0.0.1', 1, 2)");
        return left;
    }

    private List<JsonNode> takeOver() {
        Answer answer = portal.post("/api/fallback", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("projects").spliterator(), false)
                .toList();
    }

    private List<String> here() {
        return tables.column("select service_name from projects where service_name like 'left-%' order by id");
    }
}
