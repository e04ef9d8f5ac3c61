package org.hcmp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hcmp.support.Answer;
import org.hcmp.support.Exchange;
import org.hcmp.support.Guide;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MyResourcesIT {

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final List<Integer> projects = new ArrayList<>();
    private final List<Integer> machines = new ArrayList<>();

    /** In the name of every project of one test and of no other. */
    private final String mark = UUID.randomUUID().toString();

    @AfterEach
    void take_away_what_the_test_made() {
        portal.deleteAllMade();
        tables.deleteProjects(projects);
        machines.forEach(machine -> tables.execute("delete from workload_test_pool where id = ?", machine));
    }

    @Test
    void what_the_old_backend_left_is_shown_as_the_old_backend_showed_it() {
        JsonNode recorded = Exchange.named("my resources").answer();
        List<String> legacyAddresses = entries(recorded)
                .map(entry -> entry.path("ip_address").asText())
                .toList();

        Answer answer = portal.get("/api/monitoring/my-resources");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        // In order and to the last member; other tests may have projects of their own.
        assertThat(entries(answer.json())
                        .filter(entry -> legacyAddresses.contains(
                                entry.path("ip_address").asText()))
                        .map(JsonNode::toString))
                .containsExactlyElementsOf(
                        entries(recorded).map(JsonNode::toString).toList());
    }

    @Test
    void machines_of_the_pool_come_first_by_id_and_then_projects_by_id() {
        int late = project("{\"resources\":{\"alb_ip\":\"a-1\"}}");
        int later = project("{\"resources\":{\"alb_ip\":\"a-2\"}}");
        lend("WKLD-302", later, "admin");
        lend("WKLD-301", late, "admin");

        List<String> names = mine().map(entry -> entry.path("vm_name").asText()).toList();
        List<JsonNode> all =
                entries(portal.get("/api/monitoring/my-resources").json()).toList();

        assertThat(names).containsExactly("WKLD-302", "WKLD-301", "ALB", "ALB");
        assertThat(mine().map(entry -> entry.path("ip_address").asText()))
                .containsExactly("192.168.42.0", "192.168.42.1", "a-1", "a-2");
        // All of the pool stands before all of the projects.
        List<Boolean> isOfPool = all.stream()
                .map(entry -> entry.path("vm_name").asText().startsWith("WKLD-"))
                .toList();
        assertThat(isOfPool.subList(isOfPool.indexOf(false), isOfPool.size())).containsOnly(false);
    }

    @Test
    void a_machine_of_the_pool_is_running_and_has_its_projects_name() {
        lend("WKLD-303", project(null), "admin");

        assertThat(mine().map(JsonNode::toString))
                .containsExactly(("{\"vm_name\":\"WKLD-303\",\"ip_address\":\"192.168.42.0\",\"project_name\":\"%s\","
                                + "\"cpu_usage\":0,\"memory_usage\":0,\"status\":\"Running\"}")
                        .formatted(mark));
    }

    @Test
    void a_machine_whose_project_is_unknown_is_shown_all_the_same() {
        lend("WKLD-304", null, "admin");
        lend("WKLD-305", Integer.MAX_VALUE, "admin");
        int nameless = tables.insert("projects", new LinkedHashMap<>(Map.of("status", "COMPLETED")));
        projects.add(nameless);
        lend("WKLD-306", nameless, "admin");

        List<JsonNode> shown = entries(
                        portal.get("/api/monitoring/my-resources").json())
                .filter(entry -> entry.path("vm_name").asText().matches("WKLD-30[456]"))
                .toList();

        assertThat(shown)
                .extracting(entry -> entry.path("vm_name").asText())
                .containsExactly("WKLD-304", "WKLD-305", "WKLD-306");
        assertThat(shown)
                .allSatisfy(
                        entry -> assertThat(entry.path("project_name").asText()).isEqualTo("Unknown Project"));
    }

    @Test
    void projects_of_one_name_are_told_apart_when_it_is_asked_for() {
        int one = project("{\"resources\":{\"alb_ip\":\"a-1\"}}");
        int other = project("{\"resources\":{\"alb_ip\":\"a-2\"}}");
        lend("WKLD-312", other, "admin");
        lend("WKLD-313", Integer.MAX_VALUE, "admin");

        JsonNode told =
                portal.get("/api/monitoring/my-resources?project_id=true").json();

        assertThat(entries(told)
                        .filter(entry -> entry.path("project_name").asText().equals(mark))
                        .map(entry -> entry.path("ip_address").asText() + " "
                                + entry.path("project_id").asInt()))
                .containsExactly("192.168.42.0 " + other, "a-1 " + one, "a-2 " + other);
        assertThat(entries(told).filter(entry -> entry.path("vm_name").asText().equals("WKLD-313")))
                .hasSize(1)
                .noneMatch(entry -> entry.has("project_id"));
        assertThat(portal.get("/api/monitoring/my-resources?project_id=false").body())
                .doesNotContain("project_id");
        assertThat(portal.get("/api/monitoring/my-resources?project_id=1"))
                .returns(422, Answer::status)
                .returns(
                        "project_id must be true or false.",
                        answer -> answer.json().path("detail").asText());
    }

    @Test
    void machines_that_are_free_or_somebody_elses_are_not_shown() {
        int id = project(null);
        lend("WKLD-307", id, "kim");
        lend("WKLD-308", id, "Admin");
        lend("WKLD-309", id, null);
        int free = lend("WKLD-310", id, "admin");
        int unsaid = lend("WKLD-311", id, "admin");
        tables.execute("update workload_test_pool set is_used = ? where id = ?", false, free);
        tables.execute("update workload_test_pool set is_used = null where id = ?", unsaid);

        assertThat(mine()).isEmpty();
    }

    @Test
    void the_parts_of_a_project_are_named_and_numbered() {
        project("""
                {"resources":{"alb_ip":"10.98.1.1","web_url":"https://x.test","db_vip":"db-x.test","ssh_targets":
                 [{"host":"10.98.1.2","port":22,"user":"ubuntu"},{"host":"10.98.1.3"},"10.98.1.4"],"more":"unknown"}}
                """);

        assertThat(mine().map(entry -> entry.path("vm_name").asText() + " "
                        + entry.path("ip_address").asText()))
                .containsExactly(
                        "ALB 10.98.1.1",
                        "Web https://x.test",
                        "DB db-x.test",
                        "SSH-1 10.98.1.2",
                        "SSH-2 10.98.1.3",
                        "SSH-3 10.98.1.4");
        assertThat(mine()).allSatisfy(entry -> {
            assertThat(entry.path("project_name").asText()).isEqualTo(mark);
            assertThat(entry.path("cpu_usage").isInt()).isTrue();
            assertThat(entry.path("memory_usage").isInt()).isTrue();
            assertThat(entry.path("status").asText()).isEqualTo("Running");
        });
    }

    @Test
    void a_project_without_resources_has_no_parts() {
        project(null);
        project("null");
        project("{}");
        project("{\"resources\":null}");
        project("{\"resources\":{}}");
        project("{\"resources\":{\"alb_ip\":null,\"ssh_targets\":[]}}");
        project("{\"resources\":{\"alb_ip\":\"\",\"ssh_targets\":null}}");
        project("[\"resources\"]");

        assertThat(mine()).isEmpty();
    }

    @Test
    void odd_resources_of_one_project_do_not_hide_those_of_others() {
        project("{\"resources\":\"a text\"}");
        project("{\"resources\":[1,2]}");
        project("{\"resources\":7}");
        project("{\"resources\":true}");
        project("{\"resources\":{\"alb_ip\":5,\"ssh_targets\":{\"host\":\"h\"}}}");
        project("{\"resources\":{\"ssh_targets\":[null,1,{\"port\":22},[]]}}");
        project("{\"resources\":{\"alb_ip\":\"10.98.2.1\"}}");

        Answer answer = portal.get("/api/monitoring/my-resources");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(mine().map(entry -> entry.path("ip_address").asText())).contains("10.98.2.1");
    }

    @Test
    void the_status_is_the_runs_until_it_is_completed() {
        for (String status : List.of("COMPLETED", "FAILED", "PROVISIONED", "CONFIGURING", "RUNNING", "completed")) {
            projects.add(tables.insertProject(mark, status, "{\"resources\":{\"alb_ip\":\"%s\"}}".formatted(status)));
        }

        assertThat(mine().map(entry -> entry.path("ip_address").asText() + " "
                        + entry.path("status").asText()))
                .containsExactly(
                        "COMPLETED Running",
                        "FAILED FAILED",
                        "PROVISIONED PROVISIONED",
                        "CONFIGURING CONFIGURING",
                        "RUNNING RUNNING",
                        "completed completed");
    }

    @Test
    void a_run_shows_its_parts_once_it_has_made_them() {
        try (Guide guide = new Guide()) {
            int id = portal.accepted(guide.request(mark));
            guide.leadTo("Third...");
            assertThat(mine()).isEmpty();

            guide.goOn();
            portal.await(id, "COMPLETED");
        }

        assertThat(mine().map(entry -> entry.path("vm_name").asText())).containsExactly("ALB", "Web", "DB", "SSH-1");
        portal.deleteAllMade();
        assertThat(mine()).isEmpty();
    }

    @Test
    void environments_come_page_by_page_newest_first_with_all_that_they_hold() {
        int old = project(
                "{\"resources\":{\"alb_ip\":\"10.98.5.1\",\"ssh_targets\":[{\"host\":\"10.98.5.2\",\"port\":2222}]}}");
        project("{\"resources\":{}}");
        int lent = project(null);
        lend("WKLD-320", lent, "kim");
        lend("WKLD-321", lent, "kim");
        int large = project("{\"logs\":[\"%s\"],\"resources\":{\"db_vip\":\"db.test\"}}".formatted("x".repeat(40_000)));

        Answer first = portal.get(
                "/api/monitoring/my-resources?environments=true&limit=2&q=%s&before=%d".formatted(mark, large + 1));

        assertThat(entries(first.json()).map(entry -> entry.path("project_id").asInt()))
                .containsExactly(large, lent);
        assertThat(first.json().get(0).path("resources")).hasToString("{\"db_vip\":\"db.test\"}");
        assertThat(first.json().get(1).path("machines"))
                .hasToString("[{\"vm_name\":\"WKLD-320\",\"ip_address\":\"192.168.42.0\"},"
                        + "{\"vm_name\":\"WKLD-321\",\"ip_address\":\"192.168.42.1\"}]");
        // One that holds nothing was looked at and is not shown.
        Answer second = portal.get(first.header("Link").replaceAll("^<|>.*$", ""));
        assertThat(entries(second.json()).map(entry -> entry.path("project_id").asInt()))
                .containsExactly(old);
        assertThat(second.json().get(0).path("resources"))
                .hasToString("{\"alb_ip\":\"10.98.5.1\",\"ssh_targets\":[{\"host\":\"10.98.5.2\",\"port\":2222}]}");
        assertThat(second.json().get(0).path("status").asText()).isEqualTo("Running");
        assertThat(second.body()).doesNotContain("cpu_usage");
        assertThat(second.header("Link")).isNull();
    }

    @Test
    void machines_of_no_project_stand_before_the_first_page_and_nowhere_else() {
        lend("WKLD-322", Integer.MAX_VALUE, "admin");
        project("{\"resources\":{\"alb_ip\":\"10.98.5.1\"}}");
        int last = project("{\"resources\":{\"alb_ip\":\"10.98.5.1\"}}");

        Answer first = portal.get("/api/monitoring/my-resources?environments=true&limit=1");

        assertThat(first.json()).hasSize(1);
        assertThat(first.json().get(0).has("project_id")).isFalse();
        assertThat(first.json().get(0).path("machines").toString()).contains("WKLD-322");
        Answer second = portal.get(first.header("Link").replaceAll("^<|>.*$", ""));
        assertThat(second.json().get(0).path("project_id").asInt()).isGreaterThanOrEqualTo(last);
        assertThat(second.body()).doesNotContain("WKLD-322");
    }

    @Test
    void environments_are_asked_for_as_the_history_is() {
        for (String wrong : List.of("environments=1", "environments=true&limit=0", "environments=true&before=x")) {
            assertThat(portal.get("/api/monitoring/my-resources?" + wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(portal.get("/api/monitoring/my-resources?environments=true&q=%00")
                        .body())
                .isEqualTo("[]");
    }

    /** Through the extension {@code pg_stat_statements}; SQLite counts no statements. */
    @Test
    @EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
    void the_number_of_statements_does_not_grow_with_the_rows() {
        tables.execute("create extension if not exists pg_stat_statements");
        long before = statementsOfOneRequest();
        IntStream.range(0, 50).forEach(number -> {
            int id = project("{\"resources\":{\"alb_ip\":\"10.98.3.%d\"}}".formatted(number));
            lend("WKLD-4" + number, id, "admin");
        });

        long after = statementsOfOneRequest();

        assertThat(mine()).hasSize(100);
        assertThat(after).isEqualTo(before).isLessThanOrEqualTo(4);
    }

    private long statementsOfOneRequest() {
        // The first request may open a connection, which says more than the later ones.
        portal.get("/api/monitoring/my-resources");
        tables.rows("select pg_stat_statements_reset()");
        portal.get("/api/monitoring/my-resources");
        return tables.number("select sum(calls) from pg_stat_statements s join pg_database d on d.oid = s.dbid"
                + " where d.datname = current_database() and (s.query like '%projects%'"
                + " or s.query like '%workload_test_pool%' or s.query like '%sessions%')"
                + " and s.query not like '%pg_stat_statements%'");
    }

    private int project(String details) {
        int id = tables.insertProject(mark, "COMPLETED", details);
        projects.add(id);
        return id;
    }

    private int lend(String name, Integer projectId, String user) {
        int id = tables.insertLentVm(name, "192.168.42." + machines.size(), projectId, user);
        machines.add(id);
        return id;
    }

    /** What is shown of this test's projects. */
    private Stream<JsonNode> mine() {
        return entries(portal.get("/api/monitoring/my-resources").json())
                .filter(entry -> entry.path("project_name").asText().equals(mark));
    }

    private static Stream<JsonNode> entries(JsonNode answer) {
        return StreamSupport.stream(answer.spliterator(), false);
    }
}
