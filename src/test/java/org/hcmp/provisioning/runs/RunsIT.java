package org.hcmp.provisioning.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.hcmp.support.Answer;
import org.hcmp.support.FailingRunner;
import org.hcmp.support.FlakyRunner;
import org.hcmp.support.HangingRunner;
import org.hcmp.support.Portal;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RunsIT {

    private final Portal portal = Portal.signedIn();
    private final TestDatabase database = TestSession.database();

    @Test
    void a_run_tells_how_it_stands_from_its_start_to_its_end() {
        int id = portal.provision("watched", "single");

        JsonNode going = awaitStep(id);
        assertThat(going.at("/runner").asText()).isEqualTo("mock");
        assertThat(going.at("/attempt").asInt()).isEqualTo(1);
        assertThat(going.at("/progress").asInt()).isBetween(0, 99);
        assertThat(going.at("/actions")).hasToString("{\"cancel\":true,\"retry\":false,\"delete\":true}");
        assertThat(going.at("/finished_at").isNull()).isTrue();
        assertThat(going.at("/seconds").isNull()).isTrue();

        portal.await(id, "COMPLETED");
        JsonNode ended = run(id);
        assertThat(ended.at("/progress").asInt()).isEqualTo(100);
        assertThat(ended.at("/current_step").isNull()).isTrue();
        assertThat(ended.at("/actions")).hasToString("{\"cancel\":false,\"retry\":false,\"delete\":true}");
        assertThat(List.of(
                        ended.at("/accepted_at").asText(),
                        ended.at("/started_at").asText(),
                        ended.at("/finished_at").asText()))
                .isSorted()
                .doesNotContain("null");
        assertThat(ended.at("/seconds").asDouble()).isPositive();
        assertThat(ended.at("/project")).isEqualTo(portal.project(id));
    }

    @Test
    void a_run_with_large_details_is_shown_as_any_other() {
        int id = portal.accepted("""
                {"serviceName": "large", "config": {"template": "single", "memo": "%s"}, "targetInfra": {}}
                """.formatted("길".repeat(20_000)));
        portal.await(id, "COMPLETED");

        Answer answer = portal.get("/api/provision/" + id);

        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.json().at("/project")).isEqualTo(portal.project(id));
        assertThat(answer.json().at("/progress").asInt()).isEqualTo(100);
        assertThat(portal.get("/api/provision/" + id + "/owner").status()).isEqualTo(200);
        assertThat(portal.get("/api/provision/" + id + "/output").status()).isEqualTo(200);
    }

    @Test
    void a_project_of_the_old_backend_has_no_run_to_act_upon() {
        JsonNode legacy = run(1);

        assertThat(legacy.at("/project/service_name").asText()).isEqualTo("intranet");
        assertThat(legacy.at("/attempt").asInt()).isZero();
        assertThat(legacy.at("/progress").asInt()).isEqualTo(100);
        assertThat(legacy.at("/actions")).hasToString("{\"cancel\":false,\"retry\":false,\"delete\":true}");
        assertThat(cancel(1).status()).isEqualTo(409);
        assertThat(retry(4, "").status()).isEqualTo(409);
    }

    @Test
    void how_long_a_run_took_does_not_depend_on_what_local_time_did_meanwhile() {
        int id = portal.await(portal.provision("in autumn", "single"), "COMPLETED")
                .path("id")
                .asInt();
        database.execute("update runs set finished_at = '2001-01-19 21:42:32.527574' where project_id = " + id);
        assertThat(run(id).at("/seconds").asDouble()).isPositive();

        database.execute("update runs set ended = began + 3250 where project_id = " + id);
        assertThat(run(id).at("/seconds").asDouble()).isEqualTo(3.25);
    }

    @Test
    void a_lease_that_a_clock_ahead_has_made_ends_as_if_it_had_never_been() {
        database.execute("insert into nodes (id, alive_until) values ('dead', 4102444800000)");

        Awaitility.await("the lease to be shortened")
                .atMost(Duration.ofSeconds(60))
                .until(() -> Long.parseLong(database.value("select alive_until from nodes where id = 'dead'"))
                        < System.currentTimeMillis() + Duration.ofMinutes(1).toMillis());

        database.execute("delete from nodes where id = 'dead'");
    }

    @Test
    void a_run_of_an_earlier_version_which_stored_no_plan_goes_on_after_the_steps_that_are_done() {
        int id = Integer.parseInt(database.value("""
                insert into projects (service_name, status, assigned_ip, template_type, created_at, details)
                values ('upgraded', 'RUNNING', '', 'single', '2026-01-19 21:42:32.527574', '{"input": {"serviceName":
                "upgraded", "userName": "admin", "config": {"template": "single"}, "targetInfra": {}}, "status": "RUNNING",
                "logs": ["Allocating IP...", "Creating Web tier..."], "resources": null, "error": null}') returning id
                """));
        portal.made(id);
        database.execute("""
                insert into runs (project_id, id, runner, attempt, steps_logged, steps_done, steps_planned, accepted_at,
                started_at) values (%d, 'of-an-earlier-version-%d', 'mock', 1, 2, 2, 6, '2026-01-19 21:42:32.527574',
                '2026-01-19 21:42:32.527574')
                """.formatted(id, id));

        JsonNode project = portal.await(id, "COMPLETED");

        assertThat(logOf(project)).hasSize(6).doesNotHaveDuplicates();
        assertThat(run(id).path("steps")).hasSize(6);
    }

    @Test
    void a_cancelled_run_ends_at_its_next_step_and_gives_back_what_it_held() {
        int id = portal.provision("cancelled", "standard");
        awaitStep(id);

        Answer answer = cancel(id);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("project_id").asInt()).isEqualTo(id);
        JsonNode project = portal.await(id, "FAILED");
        assertThat(project.at("/details/error/reason").asText()).isEqualTo("CANCELLED");
        assertThat(project.at("/details/status").asText()).isEqualTo("FAILED");
        assertThat(logOf(project)).last().isEqualTo("Error: Cancelled by admin.");
        assertThat(logOf(project)).doesNotContain("Completed");
        assertThat(database.value("select count(*) from mock_addresses where project_id = " + id))
                .isEqualTo("0");
    }

    @Test
    void a_cancelled_run_that_is_retried_goes_on_after_the_steps_that_are_done_and_has_all_it_needs() {
        int id = portal.provision("cancelled and retried", "standard");
        Awaitility.await().until(() -> logOf(portal.project(id)).size() >= 2);
        cancel(id);
        portal.await(id, "FAILED");

        assertThat(retry(id, "").status()).isEqualTo(202);

        JsonNode project = portal.await(id, "COMPLETED");
        assertThat(logOf(project)).filteredOn("Allocating IP..."::equals).hasSize(1);
        assertThat(project.at("/details/resources/ssh_targets")).hasSize(3);
        assertThat(project.at("/assigned_ip").asText().split(", ")).hasSize(4);
        assertThat(database.value("select count(*) from mock_addresses where project_id = " + id))
                .isEqualTo("4");
    }

    @Test
    void a_run_that_has_ended_cannot_be_cancelled() {
        int id = failed();

        assertThat(cancel(id).status()).isEqualTo(409);
        assertThat(cancel(id).detail()).contains("#" + id);
    }

    @Test
    void a_step_that_may_be_tried_again_is_and_a_retry_goes_on_from_the_step_that_failed() {
        int id = provision("flaky", FlakyRunner.NAME);
        assertThat(logOf(portal.await(id, "FAILED")))
                .containsExactly(
                        FlakyRunner.FIRST,
                        FlakyRunner.TRIED_AGAIN,
                        FlakyRunner.ENDS_THE_RUN,
                        "Error: not the first time");
        assertThat(run(id).at("/actions/retry").asBoolean()).isTrue();

        assertThat(retry(id, "").status()).isEqualTo(202);

        JsonNode project = portal.await(id, "COMPLETED");
        assertThat(logOf(project)).endsWith("Error: not the first time", FlakyRunner.ENDS_THE_RUN);
        assertThat(logOf(project)).filteredOn(FlakyRunner.FIRST::equals).hasSize(1);
        assertThat(project.at("/details/error").isNull()).isTrue();
        assertThat(run(id).at("/attempt").asInt()).isEqualTo(2);
    }

    @Test
    void a_retry_from_the_start_carries_every_step_out_again() {
        int id = provision("from the start", FlakyRunner.NAME);
        portal.await(id, "FAILED");

        assertThat(retry(id, "?from=start").status()).isEqualTo(202);

        assertThat(logOf(portal.await(id, "COMPLETED")))
                .filteredOn(FlakyRunner.FIRST::equals)
                .hasSize(2);
    }

    @Test
    void only_a_failed_run_can_be_retried() {
        int id = portal.provision("fine", "single");
        assertThat(retry(id, "").status()).isEqualTo(409);
        portal.await(id, "COMPLETED");
        assertThat(retry(id, "").status()).isEqualTo(409);
        assertThat(retry(id, "?from=middle").status()).isEqualTo(422);
    }

    @Test
    void a_step_that_hangs_ends_the_run_with_a_message_that_names_it() {
        int id = provision("hangs", HangingRunner.NAME);

        JsonNode project = portal.await(id, "FAILED");

        assertThat(project.at("/details/error/message").asText())
                .isEqualTo(HangingRunner.STEP + " did not end within PT1S.");
        assertThat(logOf(project)).last().asString().startsWith("Error: " + HangingRunner.STEP);
    }

    @Test
    void under_maintenance_no_run_begins_and_everything_else_stays_open() {
        int going = portal.provision("before maintenance", "single");
        int failed = failed();
        String before = database.value("select count(*) from projects");
        database.execute("update settings set maintenance_mode = " + (TestDatabase.isPostgres() ? "true" : "1"));
        try {
            Answer refused = portal.provision("{\"serviceName\":\"x\",\"config\":{},\"targetInfra\":{}}");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.detail())
                    .isEqualTo(portal.get("/api/public/settings")
                            .json()
                            .get("system_notice")
                            .asText());
            assertThat(retry(failed, "").status()).isEqualTo(503);
            assertThat(database.value("select count(*) from projects")).isEqualTo(before);
            portal.await(going, "COMPLETED");
            assertThat(portal.delete(going).status()).isEqualTo(200);
        } finally {
            database.execute("update settings set maintenance_mode = " + (TestDatabase.isPostgres() ? "false" : "0"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 999_999})
    void an_unknown_project_is_404_whatever_is_asked_of_it(int id) {
        assertThat(portal.get("/api/provision/" + id).status()).isEqualTo(404);
        assertThat(cancel(id).status()).isEqualTo(404);
        assertThat(retry(id, "").status()).isEqualTo(404);
    }

    private int failed() {
        int id = provision("fails", FailingRunner.NAME);
        portal.await(id, "FAILED");
        return id;
    }

    private int provision(String serviceName, String runner) {
        return portal.provision("""
                        {"serviceName":"%s","config":{"template":"single"},"targetInfra":{"runner":"%s"}}
                        """.formatted(serviceName, runner))
                .json()
                .get("project_id")
                .asInt();
    }

    private JsonNode run(int id) {
        return portal.get("/api/provision/" + id).json();
    }

    private JsonNode awaitStep(int id) {
        return Awaitility.await()
                .until(() -> run(id), run -> !run.at("/current_step").isNull());
    }

    private Answer cancel(int id) {
        return portal.post("/api/provision/" + id + "/cancel", "");
    }

    private Answer retry(int id, String query) {
        return portal.post("/api/provision/" + id + "/retry" + query, "");
    }

    private static List<String> logOf(JsonNode project) {
        return StreamSupport.stream(project.at("/details/logs").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
