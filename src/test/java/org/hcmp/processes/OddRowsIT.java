package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
import org.hcmp.support.OddRows;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.Server;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whatever the rows of old tables hold, every list stays whole, and nothing of them is lost. */
@Tag("only-on-payara-micro-sqlite")
@Execution(ExecutionMode.CONCURRENT)
class OddRowsIT {

    private static final long SEED = Long.getLong("test.seed", System.currentTimeMillis());

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    /** Of projects that the old backend has finished. */
    private static final List<Integer> ORDINARY = List.of(3, 4);

    @TempDir
    private Path directory;

    private TestDatabase database;
    private Portal portal;

    @Test
    void on_sqlite_which_enforces_no_types() throws IOException {
        OddRows rows = new OddRows(SEED, false);
        database = TestDatabase.legacySqlite(directory.resolve("app.db"));
        List<List<String>> unfinished = unfinished(database);
        rows.projects(60).forEach(database::execute);
        rows.machines(30).forEach(database::execute);
        try (PortalProcess process = new PortalProcess.Start(Server.PREPARED, directory)
                .with(database.settings())
                .withJavaOptions("-Xmx384m")
                .start()) {
            portal = process.signedIn(TestDatabase.LEGACY_ADMIN_PASSWORD);
            nothing_of_unfinished_rows_is_lost(unfinished);
            everything_is_whole(rows.settings(10), process);
            each_case_has_its_answer(process);
            memory_is_bounded_whatever_rows_hold(process);
        }
    }

    @Test
    void on_postgres_where_other_tools_have_made_other_types() throws IOException {
        OddRows rows = new OddRows(SEED, true);
        database = TestDatabase.legacyPostgres();
        List.of(
                        "alter table projects alter id type bigint",
                        "alter table projects alter created_at type text using created_at::text",
                        "alter table projects alter details type text using details::text",
                        "alter table settings alter maintenance_mode type text using maintenance_mode::text",
                        "alter table settings alter max_vcpu type text using max_vcpu::text",
                        "alter table settings alter max_memory type text using max_memory::text")
                .forEach(database::execute);
        List<List<String>> unfinished = unfinished(database);
        rows.projects(60).forEach(database::execute);
        rows.machines(30).forEach(database::execute);
        try (PortalProcess process = PortalProcess.start(directory, database.settings())) {
            portal = process.signedIn(TestDatabase.LEGACY_ADMIN_PASSWORD);
            nothing_of_unfinished_rows_is_lost(unfinished);
            everything_is_whole(rows.settings(10), process);
            database.execute("delete from projects where id >= 100");
            database.execute("alter table projects alter created_at type timestamptz using created_at::timestamptz");
            assertThat(portal.project(3).path("created_at").asText())
                    .isEqualTo(database.value("select to_char(created_at, 'YYYY-MM-DD\"T\"HH24:MI:SS.US') from projects"
                            + " where id = 3"));
        } finally {
            database.close();
        }
    }

    /** Valid, all of it, and more than a careful reader takes. */
    private static List<List<String>> unfinished(TestDatabase database) {
        List<String> details = List.of(
                "[".repeat(2_000) + "]".repeat(2_000),
                "{\"deep\": " + "[".repeat(2_000) + "]".repeat(2_000) + "}",
                "{\"n\" : " + "7".repeat(2_000) + "}",
                "{\"text\":\"" + "x".repeat(21 << 20) + "\"}",
                "{\"a\":");
        try (Connection connection = database.connect()) {
            for (int index = 0; index < details.size(); index++) {
                Tables.on(connection)
                        .execute(
                                "insert into projects (id, status, created_at, details) values (?, 'RUNNING', '2026-01-19 10:20:30.000000', ?)",
                                91 + index,
                                details.get(index));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database.query("select id, details from projects where id between 91 and 95 order by id");
    }

    private void nothing_of_unfinished_rows_is_lost(List<List<String>> before) {
        List<List<String>> after =
                database.query("select id, details, status from projects where id between 91 and 95 order by id");
        for (int index = 0; index < before.size(); index++) {
            String stored = before.get(index).get(1);
            String now = after.get(index).get(1);
            assertThat(after.get(index).get(2)).isEqualTo("FAILED");
            if (index == 0 || index == 4) {
                assertThat(now.equals(stored)).as("row %d", 91 + index).isTrue();
            } else {
                String member = stored.substring(stored.indexOf(':') + 1, stored.length() - 1)
                        .strip();
                assertThat(now.contains(member)).as("row %d", 91 + index).isTrue();
                assertThat(now).contains("\"status\":\"FAILED\"", "\"Error: The server stopped");
            }
        }
        // Megabytes in each answer from here on would show nothing more.
        database.execute("delete from projects where id = 94");
    }

    private void everything_is_whole(List<String> settings, PortalProcess process) throws IOException {
        try {
            List<Long> ids = database.query("select id from projects order by id desc").stream()
                    .map(row -> Long.valueOf(row.get(0)))
                    .toList();
            for (int round = 0; round < 2; round++) {
                JsonNode history = ok("/api/history").json();
                assertThat(ids(history)).isEqualTo(ids);
                assertThat(pages("/api/history?limit=7")).isEqualTo(ids);
                for (String sort : List.of("service_name", "-status", "template_type")) {
                    assertThat(pages("/api/history?limit=9&sort=" + sort)).containsExactlyInAnyOrderElementsOf(ids);
                }
                assertThat(ids(ok("/api/history?details=false").json())).isEqualTo(ids);
                assertThat(CSVFormat.RFC4180.parse(
                                new StringReader(ok("/api/history.csv").body())))
                        .hasSize(ids.size() + 1);
                for (int id : ORDINARY) {
                    assertThat(history.findParents("service_name"))
                            .filteredOn(project -> project.path("id").asInt() == id)
                            .singleElement()
                            .satisfies(project -> assertThat(
                                            project.at("/details/input").isObject())
                                    .isTrue())
                            .satisfies(project -> assertThat(
                                            project.path("created_at").asText())
                                    .startsWith("202"));
                }
                assertThat(ok("/api/monitoring/statistics")
                                .json()
                                .path("projects")
                                .asInt())
                        .isEqualTo(ids.size());
                ok("/api/monitoring/my-resources").json();
                ok("/api/monitoring/my-resources?project_id=true").json();
                the_pool_is_whole();
            }
            for (String change : settings) {
                database.execute(change);
                boolean maintenance = ok("/api/public/settings")
                        .json()
                        .path("maintenance_mode")
                        .asBoolean();
                assertThat(ok("/api/settings").json().path("maintenance_mode").asBoolean())
                        .isEqualTo(maintenance);
            }
            database.execute("update settings set maintenance_mode = '0', max_vcpu = '100', max_memory = '256'");
            portal.await(portal.provision("ordinary", "standard"), "COMPLETED");
            List<String> named = namedRows(process);
            assertThat(named).isNotEmpty().doesNotHaveDuplicates();
        } catch (AssertionError e) {
            throw new AssertionError("With the seed %d (-Dtest.seed): %s".formatted(SEED, e.getMessage()), e);
        }
    }

    private void the_pool_is_whole() {
        JsonNode pool = ok("/api/pool").json();
        List<Long> free = ids(ok("/api/pool?state=free").json());
        assertThat(pool).hasSize(Integer.parseInt(database.value("select count(*) from workload_test_pool")));
        assertThat(StreamSupport.stream(pool.spliterator(), false)
                        .filter(vm -> !vm.path("is_used").asBoolean())
                        .map(vm -> vm.path("id").asLong()))
                .isEqualTo(free);
        assertThat(free.size() + ids(ok("/api/pool?state=used").json()).size()).isEqualTo(pool.size());
        assertThat(ok("/api/monitoring/statistics").json().at("/pool/used").asInt())
                .isEqualTo(pool.size() - free.size());
        ok("/api/pool/leaked").json();
        ok("/api/pool?state=quarantined").json();
    }

    private void each_case_has_its_answer(PortalProcess process) {
        database.execute("update projects set created_at = '2026-01-19' where id = 3");
        assertThat(portal.project(3).path("created_at").asText()).isEqualTo("2026-01-19T00:00:00");
        database.execute("update projects set created_at = '2026/01/19', details = '{\"cpu\": NaN}' where id = 3");
        assertThat(portal.project(3).path("created_at").isNull()).isTrue();
        assertThat(portal.project(3).path("details").asText()).isEqualTo("{\"cpu\": NaN}");
        assertThat(namedRows(process))
                .filteredOn(row -> row.startsWith("3 of projects"))
                .hasSize(2);

        database.execute("update settings set maintenance_mode = 'true'");
        assertThat(ok("/api/public/settings").json().path("maintenance_mode").asBoolean())
                .isTrue();
        assertThat(portal.provision("{\"serviceName\":\"x\",\"config\":{},\"targetInfra\":{}}")
                        .status())
                .isEqualTo(503);
        database.execute("update settings set maintenance_mode = 2");
        assertThat(ok("/api/settings").json().path("maintenance_mode").asBoolean())
                .isFalse();

        database.execute("delete from workload_test_pool");
        database.execute(
                "insert into workload_test_pool (id, vm_name, ip_address, is_used) values (1, 'a', '10.0.0.1', 2),"
                        + " (2, 'b', '10.0.0.2', ''), (3, 'c', null, 0), (4, 'd', ' ', 'f'), (5, 'e', '10.0.0.5', 'f')");
        JsonNode pool = ok("/api/pool").json();
        assertThat(pool)
                .extracting(vm -> vm.path("is_used").asBoolean())
                .containsExactly(true, true, false, false, false);
        assertThat(pool)
                .filteredOn(vm -> vm.path("reason").asText().contains("no address"))
                .hasSize(2);
        portal.await(
                portal.accepted("{\"serviceName\":\"y\",\"config\":{},\"targetInfra\":{\"runner\":\"pool\"}}"),
                "COMPLETED");
        assertThat(database.query("select id from workload_test_pool where project_id is not null"))
                .containsExactly(List.of("5"));
        assertThat(portal.provision("{\"serviceName\":\"z\",\"config\":{},\"targetInfra\":{\"runner\":\"pool\"}}")
                        .status())
                .isEqualTo(409);
        assertThat(portal.post("/api/pool", "[{\"vm_name\":\"new\",\"ip_address\":\"10.0.0.9\"}]")
                        .status())
                .isEqualTo(201);
    }

    /** More in all than the heap has, and each row a good part of it. */
    private void memory_is_bounded_whatever_rows_hold(PortalProcess process) {
        database.execute("insert into projects (id, service_name, status, details) select column1, 'large', 'FAILED',"
                + " '{\"blob\":\"' || hex(zeroblob(31457280)) || '\",\"logs\":[\"one\"]}'"
                + " from (values (501), (502), (503), (504), (505), (506), (507))");

        List<Received> answers = AtOnce.call(8, number -> receive("/api/provision/501"));

        assertThat(answers).extracting(Received::status).contains(200).isSubsetOf(200, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 200)
                .allSatisfy(answer -> assertThat(answer.bytes()).isGreaterThan(62914560L));
        assertThat(receive("/api/history").bytes()).isGreaterThan(7 * 62914560L);
        for (String path : List.of("/api/provision/501/owner", "/api/provision/501/output", "/api/history.csv")) {
            ok(path);
        }
        assertThat(ok("/api/provision/501/events").body())
                .contains("event: end")
                .doesNotContain("one");
        assertThat(AtOnce.call(7, number -> portal.delete(501 + number).status()))
                .containsOnly(200);
        assertThat(process.output()).doesNotContain("OutOfMemoryError");
    }

    private record Received(int status, long bytes) {}

    /** Without keeping it. */
    private Received receive(String path) {
        HttpResponse<InputStream> answer = portal.exchange(portal.request(path), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            return new Received(answer.statusCode(), body.transferTo(OutputStream.nullOutputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows that the log has named, with their columns. */
    private static List<String> namedRows(PortalProcess process) {
        List<String> rows = new ArrayList<>();
        Matcher line = Pattern.compile("The row with the id (\\S+ of \\w+ holds in \\w+) ")
                .matcher(process.output());
        while (line.find()) {
            rows.add(line.group(1));
        }
        return rows;
    }

    private List<Long> pages(String path) {
        List<Long> ids = new ArrayList<>();
        String next = path;
        while (next != null && ids.size() < 1000) {
            Answer page = ok(next);
            ids.addAll(ids(page.json()));
            Matcher link = NEXT.matcher(String.valueOf(page.header("Link")));
            next = link.find() ? link.group(1) : null;
        }
        return ids;
    }

    private Answer ok(String path) {
        Answer answer = portal.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer;
    }

    private static List<Long> ids(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path("id").asLong())
                .toList();
    }
}
