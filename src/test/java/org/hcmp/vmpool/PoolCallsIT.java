package org.hcmp.vmpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.hcmp.support.Answer;
import org.hcmp.support.PoolUnderTest;
import org.hcmp.support.Portal;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator can do to the pool, and what the pool does not take. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PoolCallsIT {

    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final String REASON = "{\"reason\":\"moved to another cluster\"}";

    private final Portal portal = Portal.signedIn();
    private final TestDatabase database = TestSession.database();
    private PoolUnderTest pool;

    @BeforeEach
    void have_the_pool_alone() {
        pool = new PoolUnderTest(database, portal);
    }

    @AfterEach
    void give_it_back() {
        pool.close();
    }

    @Test
    void one_machine_is_added_free() {
        Answer answer = portal.post("/api/pool", "{\"vm_name\":\"POOLTEST-a\",\"ip_address\":\"10.51.0.1\"}");

        assertThat(answer.status()).isEqualTo(201);
        int id = answer.json().at("/0/id").asInt();
        assertThat(answer.body()).isEqualTo("""
                [{"id":%d,"vm_name":"POOLTEST-a","ip_address":"10.51.0.1","is_used":false,\
                "project_id":null,"occupy_user":null}]""".formatted(id));
        assertThat(pool.free()).containsExactly(id);
    }

    @Test
    void a_spreadsheet_is_added_in_its_order() {
        Answer answer = send("POST", "/api/pool", CSV, """
                \uFEFFvm_name,ip_address\r
                "POOLTEST-b, the ""big"" one",10.51.0.2\r
                POOLTEST-한글,10.51.0.1\r
                """);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().findValuesAsText("vm_name"))
                .containsExactly("POOLTEST-b, the \"big\" one", "POOLTEST-한글");
        assertThat(answer.json().findValuesAsText("ip_address")).containsExactly("10.51.0.2", "10.51.0.1");
        assertThat(pool.free()).hasSize(2);
    }

    @Test
    void the_list_can_be_narrowed_to_a_state_and_a_user() {
        List<Integer> machines = pool.add(3);
        pool.lend("single");

        assertThat(listed("")).containsAll(machines).isSorted();
        assertThat(listed("?state=free")).isEqualTo(machines.subList(1, 3));
        assertThat(listed("?state=used")).contains(machines.get(0)).doesNotContainAnyElementsOf(machines.subList(1, 3));
        assertThat(listed("?user=pool+tester")).containsExactly(machines.get(0));
        assertThat(listed("?state=free&user=pool+tester")).isEmpty();
    }

    @Test
    void a_free_machine_gets_another_name_or_address() {
        int machine = pool.add(1).get(0);

        Answer answer = send("PUT", "/api/pool/" + machine, JSON, """
                {"vm_name":"POOLTEST-0","ip_address":"10.51.9.9"}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("ip_address").asText()).isEqualTo("10.51.9.9");
        assertThat(pool.machines("ip_address = '10.51.9.9'")).containsExactly(machine);
    }

    @Test
    void a_free_machine_is_removed() {
        int machine = pool.add(1).get(0);

        assertThat(send("DELETE", "/api/pool/" + machine, null, "").status()).isEqualTo(204);

        assertThat(pool.machines("1 = 1")).isEmpty();
    }

    @Test
    void a_machine_is_taken_back_and_the_reason_is_kept() {
        int machine = pool.add(1).get(0);
        int project = pool.lend("single");

        Answer answer = portal.post("/api/pool/" + machine + "/release", REASON);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("is_used").asBoolean()).isFalse();
        assertThat(pool.free()).containsExactly(machine);
        assertThat(database.query("select vm_name, project_id, occupy_user, released_by, reason from vm_releases"
                        // SQLite gives ids again, and releases are kept.
                        + " where vm_id = %d and project_id = %d order by id desc limit 1".formatted(machine, project)))
                .containsExactly(List.of(
                        "POOLTEST-0", String.valueOf(project), "pool tester", "admin", "moved to another cluster"));
    }

    @Test
    void a_machine_that_is_used_without_a_project_is_taken_back_too() {
        int machine = pool.add(1).get(0);
        database.execute("update workload_test_pool set is_used = true, occupy_user = 'kim' where id = " + machine);

        assertThat(portal.post("/api/pool/" + machine + "/release", REASON).status())
                .isEqualTo(200);

        assertThat(pool.free()).containsExactly(machine);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("uploads_that_are_refused")
    void an_upload_with_one_mistake_adds_nothing(String type, String body, int status, String sentence) {
        pool.add(2);
        List<List<String>> before = pool.everything();

        assertRefused(send("POST", "/api/pool", type, body), status, sentence);

        assertThat(pool.everything()).isEqualTo(before);
    }

    static Stream<Arguments> uploads_that_are_refused() {
        String good = "{\"vm_name\":\"POOLTEST-x\",\"ip_address\":\"10.51.0.1\"}";
        String header = "vm_name,ip_address\n";
        return Stream.of(
                arguments(JSON, "[" + good + ",{\"vm_name\":\"POOLTEST-y\"}]", 422, "[1].ip_address is missing."),
                arguments(JSON, "[" + good + "," + good + "]", 422, "[1].vm_name POOLTEST-x was given before."),
                arguments(JSON, "[" + good + ",7]", 422, "[1] must be an object, not a number."),
                arguments(JSON, "[]", 422, "There is no machine to add."),
                arguments(JSON, "7", 422, "The body must be a JSON object or an array of objects."),
                arguments(JSON, "[" + good, 400, "The body is not valid JSON: "),
                arguments(
                        JSON,
                        "{\"vm_name\":\"POOLTEST-0\",\"ip_address\":\"10.51.0.1\"}",
                        409,
                        "vm_name POOLTEST-0 is in the pool already."),
                arguments(
                        JSON,
                        "{\"vm_name\":\"POOLTEST-x\",\"ip_address\":\"10.50.0.1\"}",
                        409,
                        "ip_address 10.50.0.1 is in the pool already."),
                arguments(JSON, "{\"vm_name\":1,\"ip_address\":\"10.51.0.1\"}", 422, "vm_name must be a text"),
                arguments(CSV, header, 422, "There is no machine to add."),
                arguments(CSV, "", 422, "There is no machine to add."),
                arguments(
                        CSV,
                        "name,ip_address\nPOOLTEST-x,10.51.0.1",
                        422,
                        "line 1: the columns must be vm_name,ip_address and any of tier,vcpu,memory,labels."),
                arguments(
                        CSV,
                        header + "POOLTEST-x,10.51.0.1\nPOOLTEST-y,10.51.0.256\n",
                        422,
                        "line 3: ip_address must be an IPv4 address such as 192.168.40.20."),
                arguments(
                        CSV,
                        header + "POOLTEST-x,10.51.0.1\nPOOLTEST-y,10.51.0.1\n",
                        422,
                        "line 3: ip_address 10.51.0.1 was given before."),
                arguments(
                        CSV,
                        header + "POOLTEST-x,10.51.0.1\nPOOLTEST-1,10.51.0.2\n",
                        409,
                        "line 3: vm_name POOLTEST-1 is in the pool already."),
                arguments(CSV, "x".repeat((1 << 20) + 1), 413, "The body is larger than 1 MiB"),
                arguments("text/plain", header, 415, ""));
    }

    @Test
    void a_lent_machine_stays_as_it_is() {
        int machine = pool.add(1).get(0);
        portal.await(pool.lend("single"), "COMPLETED");
        List<List<String>> before = pool.everything();
        String lent = "Machine #%d is lent; release it first.".formatted(machine);

        assertRefused(send("DELETE", "/api/pool/" + machine, null, ""), 409, lent);
        assertRefused(
                send("PUT", "/api/pool/" + machine, JSON, "{\"vm_name\":\"x\",\"ip_address\":\"10.51.0.1\"}"),
                409,
                lent);

        assertThat(pool.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"vm_name\":\"POOLTEST-1\",\"ip_address\":\"10.51.0.1\"} | 409 | vm_name POOLTEST-1 is in the pool",
                "{\"vm_name\":\"POOLTEST-0\",\"ip_address\":\"10.50.0.1\"} | 409 | ip_address 10.50.0.1 is in the pool",
                "{\"vm_name\":\"POOLTEST-0\",\"ip_address\":\"10.51.0\"}   | 422 | ip_address must be",
                "{\"vm_name\":\"\",\"ip_address\":\"10.51.0.1\"}           | 422 | vm_name must have",
                "{\"vm_name\":\"POOLTEST-0\"}                             | 422 | ip_address is missing."
            })
    void a_change_that_cannot_be_is_refused(String body, int status, String sentence) {
        int machine = pool.add(2).get(0);
        List<List<String>> before = pool.everything();

        assertRefused(send("PUT", "/api/pool/" + machine, JSON, body), status, sentence);

        assertThat(pool.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 404", "0, 404", "99999999999, 404", "abc, 422"})
    void a_machine_that_there_is_not_cannot_be_changed_removed_or_released(String id, int status) {
        String good = "{\"vm_name\":\"POOLTEST-x\",\"ip_address\":\"10.51.0.1\"}";

        assertRefused(send("PUT", "/api/pool/" + id, JSON, good), status, "");
        assertRefused(send("DELETE", "/api/pool/" + id, null, ""), status, "");
        assertRefused(portal.post("/api/pool/" + id + "/release", REASON), status, "");
    }

    @Test
    void a_free_machine_cannot_be_released() {
        int machine = pool.add(1).get(0);

        assertRefused(
                portal.post("/api/pool/" + machine + "/release", REASON),
                409,
                "Machine #%d is free already.".formatted(machine));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":null}", "{\"reason\":7}", "{\"reason\":\"  \"}"})
    void a_release_says_why(String body) {
        int machine = pool.add(1).get(0);
        int project = pool.lend("single");

        assertRefused(portal.post("/api/pool/" + machine + "/release", body), 422, "reason");

        assertThat(pool.lentTo(project)).containsExactly(machine);
    }

    @Test
    void another_state_than_free_or_used_is_refused() {
        assertRefused(portal.get("/api/pool?state=lent"), 422, "state must be one of free, used, quarantined.");
    }

    @Test
    void the_pool_is_closed_to_strangers() {
        Portal stranger = Portal.stranger();

        assertThat(stranger.get("/api/pool").status()).isEqualTo(401);
        assertThat(stranger.get("/api/pool/leaked").status()).isEqualTo(401);
        assertThat(stranger.post("/api/pool", "[]").status()).isEqualTo(401);
    }

    private List<Integer> listed(String query) {
        return portal.get("/api/pool" + query).json().findValues("id").stream()
                .map(JsonNode::asInt)
                .toList();
    }

    private Answer send(String method, String path, String type, String body) {
        return portal.send(method, path, type, BodyPublishers.ofString(body));
    }

    private static void assertRefused(Answer answer, int status, String beginning) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.detail()).startsWith(beginning);
    }
}
