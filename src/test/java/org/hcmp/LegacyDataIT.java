package org.hcmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hcmp.support.Answer;
import org.hcmp.support.Exchange;
import org.hcmp.support.FailingRunner;
import org.hcmp.support.Portal;
import org.hcmp.support.StoredProject;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the old backend left is shown as it showed it, and what the portal writes it can read. */
@Tag("every-pair")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LegacyDataIT {

    /** As Python's strptime reads {@code %Y-%m-%d %H:%M:%S.%f}. */
    private static final DateTimeFormatter SQLALCHEMY_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withResolverStyle(ResolverStyle.STRICT);

    /** They were running when the old backend died. */
    private static final List<Integer> ORPHANS = List.of(5, 6);

    @TempDir
    private Path directory;

    private final Portal portal = Portal.signedIn();
    private final Portal stranger = Portal.stranger();
    private final Tables tables = Tables.ofSession();
    private final List<Integer> written = new ArrayList<>();

    @AfterEach
    void take_away_what_the_test_made() {
        portal.deleteAllMade();
        tables.deleteProjects(written);
    }

    // The rows

    @Test
    void every_row_is_shown_as_it_was_stored() {
        for (LegacyRow row : legacyRows()) {
            if (!ORPHANS.contains(row.id())) {
                Answer answer = portal.get("/api/history?limit=1&before=" + (row.id() + 1));
                assertThat(answer.json().toString())
                        .isEqualTo(Answer.parse("[" + row.shown() + "]").toString());
                // The stored text itself, not only its meaning.
                assertThat(answer.body()).endsWith(",\"details\":" + row.details() + "}]");
            }
        }
    }

    @Test
    void no_row_has_changed_in_the_table() {
        List<LegacyRow> rows = legacyRows();
        assertThat(rows).hasSize(9);
        for (LegacyRow row : rows) {
            StoredProject stored = tables.project(row.id()).orElseThrow();
            assertThat(stored.template()).isEqualTo(row.template());
            assertThat(stored.assignedIp()).isEqualTo(row.assignedIp());
            if (!ORPHANS.contains(row.id())) {
                assertThat(stored.status()).isEqualTo(row.status());
                assertThat(stored.details()).isEqualTo(row.details());
            }
        }
    }

    @Test
    void runs_that_the_old_backend_lost_have_failed_and_say_so() {
        for (LegacyRow row : legacyRows()) {
            if (ORPHANS.contains(row.id())) {
                JsonNode shown = portal.project(row.id());
                String message = shown.at("/details/error/message").asText();
                ObjectNode expected = (ObjectNode) Answer.parse(row.details());
                expected.put("status", "FAILED");
                expected.withArray("logs").add("Error: " + message);
                expected.putObject("error").put("message", message);

                assertThat(message).isNotBlank();
                assertThat(shown.path("status").asText()).isEqualTo("FAILED");
                assertThat(shown.path("details")).isEqualTo(expected);
                assertThat(shown.path("service_name").asText()).isEqualTo(row.serviceName());
                assertThat(shown.path("assigned_ip").asText()).isEmpty();
                assertThat(tables.project(row.id()).orElseThrow().json()).isEqualTo(expected);
                assertThat(tables.project(row.id()).orElseThrow().status()).isEqualTo("FAILED");
            }
        }
    }

    @Test
    void the_old_tables_are_as_the_old_backend_made_them() {
        if (TestDatabase.isPostgres()) {
            assertThat(tables.rows("select column_name, data_type from information_schema.columns"
                            + " where table_name = 'projects' order by ordinal_position"))
                    .containsExactly(
                            List.of("id", "integer"),
                            List.of("service_name", "character varying"),
                            List.of("status", "character varying"),
                            List.of("assigned_ip", "character varying"),
                            List.of("template_type", "character varying"),
                            List.of("created_at", "timestamp without time zone"),
                            List.of("details", "json"));
        } else {
            // Indexes of the portal's own may be added (contract section 2), and these are.
            String definitions = "select name, sql from sqlite_master where tbl_name in"
                    + " ('projects', 'settings', 'workload_test_pool') and name not in ('ix_projects_status',"
                    + " 'ix_workload_test_pool_free', 'ix_workload_test_pool_project_id',"
                    + " 'ix_workload_test_pool_used') order by name";
            assertThat(tables.rows(definitions)).isEqualTo(legacy().query(definitions));
        }
    }

    @Test
    void the_settings_and_the_pool_are_untouched_but_for_the_hashed_password() {
        String settings =
                "select id, vcenter_ip, esxi_ip, max_vcpu, max_memory, system_notice, vcenter_user from settings";
        String pool = "select id, vm_name, ip_address, project_id, occupy_user from workload_test_pool"
                + " where id <= 21 order by id";

        assertThat(tables.rows(settings)).isEqualTo(legacy().query(settings));
        assertThat(tables.rows(pool)).isEqualTo(legacy().query(pool));
        assertThat(tables.value("select is_used from workload_test_pool where vm_name = 'WKLD-99'"))
                .as("NULL stays NULL")
                .isNull();
    }

    @Test
    void ids_go_on_counting() {
        long newest = tables.number("select max(id) from projects");

        int first = portal.provision("goes on", "single");
        int second = portal.provision("and on", "single");

        assertThat(first).isGreaterThan((int) Math.max(newest, 9));
        assertThat(second).isEqualTo(first + 1);
    }

    // What the portal writes

    @Test
    @DisabledIfSystemProperty(named = "test.database", matches = "postgresql")
    void what_the_portal_writes_has_sqlalchemys_types_in_sqlite() {
        int completed = portal.provision("주문 \"A\" 🍣", "standard");
        int failed = portal.accepted("{\"serviceName\":\"f\",\"config\":{},\"targetInfra\":{\"runner\":\"%s\"}}"
                .formatted(FailingRunner.NAME));
        portal.await(completed, "COMPLETED");
        portal.await(failed, "FAILED");

        for (int id : List.of(completed, failed)) {
            assertThat(tables.rows(
                            "select typeof(id), typeof(service_name), typeof(status), typeof(assigned_ip),"
                                    + " typeof(template_type), typeof(created_at), typeof(details), json_valid(details),"
                                    + " json_type(details) from projects where id = ?",
                            id))
                    .containsExactly(List.of("integer", "text", "text", "text", "text", "text", "text", "1", "object"));
            String createdAt = tables.project(id).orElseThrow().createdAt();
            assertThat(createdAt).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
            assertThat(LocalDateTime.parse(createdAt, SQLALCHEMY_TIME))
                    .isEqualTo(LocalDateTime.parse(
                            portal.project(id).path("created_at").asText()));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
    void what_the_portal_writes_has_sqlalchemys_types_in_postgres() {
        int completed = portal.provision("주문 \"A\" 🍣", "standard");
        portal.await(completed, "COMPLETED");

        assertThat(tables.rows(
                        "select cast(pg_typeof(id) as text), cast(pg_typeof(service_name) as text),"
                                + " cast(pg_typeof(status) as text), cast(pg_typeof(assigned_ip) as text),"
                                + " cast(pg_typeof(template_type) as text), cast(pg_typeof(created_at) as text),"
                                + " cast(pg_typeof(details) as text), json_typeof(details)"
                                + " from projects where id = ?",
                        completed))
                .containsExactly(List.of(
                        "integer",
                        "character varying",
                        "character varying",
                        "character varying",
                        "character varying",
                        "timestamp without time zone",
                        "json",
                        "object"));
        assertThat(tables.value(
                        "select to_char(created_at, 'YYYY-MM-DD HH24:MI:SS.US') from projects where id = ?", completed))
                .isEqualTo(LocalDateTime.parse(
                                portal.project(completed).path("created_at").asText())
                        .format(SQLALCHEMY_TIME));
    }

    @Test
    void a_machine_that_is_given_back_has_sqlalchemys_types() {
        int id = tables.insertProject("holds one", "CONFIGURING", "{}");
        written.add(id);
        int machine = tables.insertLentVm("WKLD-501", "192.168.43.1", id, "admin");
        try {
            assertThat(portal.delete(id).status()).isEqualTo(200);

            String type = TestDatabase.isPostgres() ? "cast(pg_typeof(is_used) as text)" : "typeof(is_used)";
            assertThat(tables.rows("select " + type + ", is_used from workload_test_pool where id = ?", machine))
                    .containsExactly(TestDatabase.isPostgres() ? List.of("boolean", "f") : List.of("integer", "0"));
        } finally {
            tables.execute("delete from workload_test_pool where id = ?", machine);
        }
    }

    @Test
    void the_hashed_password_is_a_text_like_the_plain_one() {
        String type = TestDatabase.isPostgres() ? "cast(pg_typeof(admin_password) as text)" : "typeof(admin_password)";

        assertThat(tables.rows("select " + type + " from settings"))
                .containsExactly(List.of(TestDatabase.isPostgres() ? "character varying" : "text"));
    }

    @Test
    void a_project_of_the_portal_has_the_members_that_the_old_backend_wrote() {
        JsonNode old = Answer.parse(legacyRows().get(2).details());
        int id = portal.provision("compared", "standard");

        JsonNode project = portal.await(id, "COMPLETED");

        assertThat(names(project.path("details"))).containsExactlyElementsOf(names(old));
        assertThat(names(project.at("/details/input"))).containsExactlyInAnyOrderElementsOf(names(old.path("input")));
        assertThat(names(project.at("/details/resources"))).containsExactlyElementsOf(names(old.path("resources")));
        assertThat(names(project.at("/details/resources/ssh_targets/0")))
                .containsExactlyElementsOf(names(old.at("/resources/ssh_targets/0")));
    }

    // The exchanges

    /**
     * Where the contract differs from the old backend's answer.
     *
     * @param reason what it says instead
     */
    private record Difference(String reason, BiConsumer<Exchange, Answer> check) {}

    private final Map<String, Difference> differences = differences();

    private Map<String, Difference> differences() {
        Map<String, Difference> all = new LinkedHashMap<>();
        all.put("login ok", new Difference("The session's members come on top (section 4).", (old, answer) -> {
            assertThat(answer.status()).isEqualTo(200);
            old.answer()
                    .properties()
                    .forEach(member ->
                            assertThat(answer.json().get(member.getKey())).isEqualTo(member.getValue()));
        }));
        all.put(
                "login wrong password",
                new Difference("Errors are problems; the sentence is the same.", (old, answer) -> {
                    assertThat(answer.status()).isEqualTo(old.status());
                    assertThat(answer.detail())
                            .isEqualTo(old.answer().path("detail").asText());
                }));
        for (String name : List.of("login missing password", "provision config not an object", "delete not a number")) {
            all.put(name, new Difference("detail is one sentence, not pydantic's list (section 4).", (old, answer) -> {
                assertThat(answer.status()).isEqualTo(old.status());
                assertThat(answer.json().path("detail").isTextual()).isTrue();
                // Both name the member.
                assertThat(answer.detail())
                        .contains(old.answer().at("/detail/0/loc/1").asText());
            }));
        }
        for (String name : List.of("login malformed json", "provision malformed json")) {
            all.put(name, new Difference("Malformed JSON is 400 (section 4).", (old, answer) -> {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.json().path("detail").isTextual()).isTrue();
            }));
        }
        all.put("unknown path", new Difference("Errors are problems, with a sentence of their own.", (old, answer) -> {
            assertThat(answer.status()).isEqualTo(old.status());
            assertThat(answer.json().path("detail").isTextual()).isTrue();
        }));
        all.put("provision get", new Difference("There is something to get now: how the run stands.", (old, answer) -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/project/id").asInt()).isEqualTo(1);
        }));
        for (String name : List.of("provision standard", "provision korean", "provision no template")) {
            all.put(name, new Difference("Only the id is another one.", (old, answer) -> {
                String id = answer.json().path("project_id").asText();
                assertThat(answer.status()).isEqualTo(old.status());
                assertThat(answer.json().toString())
                        .isEqualTo(old.answer()
                                .toString()
                                .replace(old.answer().path("project_id").asText(), id));
            }));
        }
        all.put(
                "provision missing userName",
                new Difference("userName may be missing: then it is the caller's (section 4).", (old, answer) -> {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(portal.project(answer.json().path("project_id").asInt())
                                    .at("/details/input/userName")
                                    .asText())
                            .isEqualTo("admin");
                }));
        for (String name : List.of("history", "history after runs")) {
            all.put(
                    name,
                    new Difference(
                            "The lost runs 5 and 6 have FAILED; the recording leaves most of row 8 out; what ran"
                                    + " while it was recorded has random addresses.",
                            (old, answer) -> {
                                assertThat(answer.status()).isEqualTo(200);
                                for (int id : List.of(1, 2, 3, 4, 7, 9)) {
                                    assertThat(withId(answer.json(), id))
                                            .isNotNull()
                                            .isEqualTo(withId(old.answer(), id));
                                }
                                assertThat(elements(answer.json())
                                                .map(project ->
                                                        project.path("id").asInt())
                                                .filter(id -> id <= 9))
                                        .containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
                            }));
        }
        for (String name : List.of("my resources", "my resources after delete")) {
            all.put(
                    name,
                    new Difference(
                            "Projects made while it was recorded had random addresses; project 7 is not the one"
                                    + " that is deleted here.",
                            (old, answer) -> {
                                List<String> projects = List.of("결제 시스템 \"A\" 🍣", "big-log");
                                assertThat(answer.status()).isEqualTo(200);
                                assertThat(elements(answer.json())
                                                .filter(entry -> projects.contains(entry.path("project_name")
                                                        .asText())))
                                        .containsExactlyElementsOf(elements(old.answer())
                                                .filter(entry -> projects.contains(entry.path("project_name")
                                                        .asText()))
                                                .toList());
                            }));
        }
        return all;
    }

    @Test
    void what_old_clients_asked_is_answered_as_before_unless_the_contract_says_otherwise() {
        for (Exchange exchange : Exchange.all()) {
            Answer answer = replay(exchange);
            Difference difference = differences.get(exchange.name());
            if (difference == null) {
                assertThat(answer.status()).as(exchange.name()).isEqualTo(exchange.status());
                assertThat(answer.contentType()).as(exchange.name()).isEqualTo("application/json");
                assertThat(answer.json()).as(exchange.name()).isEqualTo(exchange.answer());
            } else {
                try {
                    difference.check().accept(exchange, answer);
                } catch (AssertionError e) {
                    throw new AssertionError(exchange.name() + ": " + difference.reason() + " " + answer, e);
                }
            }
        }
        assertThat(Exchange.all()).extracting(Exchange::name).containsAll(differences.keySet());
    }

    private Answer replay(Exchange exchange) {
        // Other tests need project 7 and its machines: a copy of it goes.
        String path =
                exchange.name().equals("delete pool project") ? "/api/provision/" + copyOfProject7() : exchange.path();
        Portal caller = exchange.path().equals("/api/login") ? stranger : portal;
        return exchange.body() == null
                ? caller.send(exchange.method(), path, null, BodyPublishers.noBody())
                : caller.post(path, exchange.body());
    }

    private int copyOfProject7() {
        LegacyRow row = legacyRows().get(6);
        int id = tables.insertProject(row.serviceName(), row.status(), row.details());
        written.add(id);
        return id;
    }

    // What the old backend left, read from its own file

    private record LegacyRow(
            int id,
            String serviceName,
            String status,
            String assignedIp,
            String template,
            String createdAt,
            String details) {

        /** As the old backend showed it, with the stored details. */
        String shown() {
            return ("{\"id\":%d,\"service_name\":%s,\"status\":%s,\"assigned_ip\":%s,\"template_type\":%s,"
                            + "\"created_at\":\"%s\",\"details\":%s}")
                    .formatted(
                            id,
                            json(serviceName),
                            json(status),
                            json(assignedIp),
                            json(template),
                            createdAt.replace(' ', 'T').replaceAll("\\.000000$", ""),
                            details);
        }

        private static String json(String text) {
            return text == null ? "null" : Portal.quoted(text);
        }
    }

    private List<LegacyRow> legacyRows() {
        return legacy()
                .query("select id, service_name, status, assigned_ip, template_type, created_at, details"
                        + " from projects order by id")
                .stream()
                .map(row -> new LegacyRow(
                        Integer.parseInt(row.get(0)),
                        row.get(1),
                        row.get(2),
                        row.get(3),
                        row.get(4),
                        row.get(5),
                        row.get(6)))
                .toList();
    }

    private TestDatabase legacy() {
        return TestDatabase.legacySqlite(directory.resolve("legacy.db"));
    }

    private static JsonNode withId(JsonNode history, int id) {
        return elements(history)
                .filter(project -> project.path("id").asInt() == id)
                .findFirst()
                .orElse(null);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
