package org.hcmp.provisioning.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.hcmp.support.Answer;
import org.hcmp.support.Portal;
import org.hcmp.support.RetiringRunner;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Environments whose making can be stopped, and that are taken away by steps of their own. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RetirementIT {

    private final Portal portal = Portal.signedIn();
    private final TestDatabase database = TestSession.database();

    @Test
    void the_plan_is_told_from_the_start_and_what_steps_hand_out_is_kept() {
        int id = provision("");

        JsonNode project = portal.await(id, "COMPLETED");

        assertThat(project.at("/details/outputs")).hasToString("{\"machines\":3}");
        assertThat(steps(id)).containsExactly("MAKE Making... DONE");
        JsonNode step = run(id).at("/steps/0");
        assertThat(List.of(
                        step.path("started_at").asText(),
                        step.path("finished_at").asText()))
                .isSorted()
                .doesNotContain("null");
    }

    @Test
    void a_deleted_environment_is_taken_away_first() {
        int id = provision("");
        portal.await(id, "COMPLETED");

        Answer answer = portal.delete(id);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json()).hasToString("{\"status\":\"accepted\",\"message\":\"삭제 시작\"}");
        awaitGone(id);
        assertThat(database.value("select count(*) from run_steps s where not exists"
                        + " (select 1 from runs r where r.id = s.run)"))
                .isEqualTo("0");
    }

    @Test
    void what_cannot_be_taken_away_stays_and_can_be_tried_again() {
        int id = provision(dirty());
        portal.await(id, "COMPLETED");
        portal.delete(id);

        JsonNode project = portal.await(id, "FAILED");

        assertThat(project.at("/details/error/reason").asText()).isEqualTo("RETIRE_FAILED");
        assertThat(project.at("/details/error/message").asText()).isEqualTo(RetiringRunner.DIRTY);
        assertThat(steps(id)).containsExactly("MAKE Making... DONE", "RETIRE Cleaning... FAILED");
        assertThat(run(id).at("/actions/retry").asBoolean()).isFalse();
        assertThat(run(id).at("/attempt").asInt()).isEqualTo(1);
        assertThat(portal.post("/api/provision/" + id + "/retry", "").status()).isEqualTo(409);

        assertThat(portal.delete(id).status()).isEqualTo(202);
        awaitGone(id);
    }

    @Test
    void an_operator_may_let_go_without_cleaning() {
        int id = provision(dirty());
        portal.await(id, "COMPLETED");

        assertThat(portal.delete(id + "?force=true").status()).isEqualTo(200);

        awaitGone(id);
        assertThat(portal.delete(id + "?force=perhaps").status()).isEqualTo(422);
    }

    @Test
    void cancelling_stops_the_step_in_hand_and_cleans_before_the_run_ends() {
        int id = making();

        assertThat(portal.post("/api/provision/" + id + "/cancel", "").status()).isEqualTo(202);

        JsonNode project = portal.await(id, "FAILED");
        assertThat(project.at("/details/error/reason").asText()).isEqualTo("CANCELLED");
        assertThat(steps(id)).containsExactly("MAKE Making... FAILED", "RETIRE Cleaning... DONE");
        assertThat(logOf(project))
                .containsExactly(RetiringRunner.MAKE, RetiringRunner.CLEAN, "Error: Cancelled by admin.");
        assertThat(run(id).at("/attempt").asInt()).isEqualTo(1);

        portal.post("/api/provision/" + id + "/retry", "");

        assertThat(run(id).at("/attempt").asInt()).isEqualTo(2);
        portal.delete(id);
        awaitGone(id);
    }

    @Test
    void a_failed_run_ends_with_its_own_error_also_where_cleaning_fails() {
        int id = provision("\"hang\":\"MAKE\"," + dirty());
        awaitMaking(id);
        portal.post("/api/provision/" + id + "/cancel", "");

        assertThat(portal.await(id, "FAILED").at("/details/error/reason").asText())
                .isEqualTo("CANCELLED");

        assertThat(steps(id)).containsExactly("MAKE Making... FAILED", "RETIRE Cleaning... FAILED");
        assertThat(portal.delete(id).status()).isEqualTo(200);
    }

    @Test
    void deleting_what_is_being_made_stops_it_and_takes_it_away() {
        int id = making();

        assertThat(portal.delete(id).status()).isEqualTo(202);

        awaitGone(id);
    }

    @Test
    void what_is_being_taken_away_cannot_be_cancelled_and_an_operator_can_cut_it_short() {
        int id = provision("\"hang\":\"RETIRE\"");
        portal.await(id, "COMPLETED");
        portal.delete(id);
        Awaitility.await().until(() -> steps(id).contains("RETIRE Cleaning... RUNNING"));

        assertThat(portal.post("/api/provision/" + id + "/cancel", "").detail()).contains("being taken away");
        assertThat(portal.delete(id).status()).isEqualTo(202);
        assertThat(portal.delete(id + "?force=true").status()).isEqualTo(200);
        awaitGone(id);
    }

    @Test
    void no_more_runs_than_their_runner_allows_are_carried_out_at_once_and_the_others_wait() {
        int first = making();
        int second = making();
        int third = provision("\"hang\":\"MAKE\"");

        Awaitility.await().until(() -> steps(third).equals(List.of("MAKE Making... WAITING")));

        portal.delete(first);
        awaitMaking(third);
        List.of(second, third).forEach(portal::delete);
        List.of(first, second, third).forEach(this::awaitGone);
    }

    /** Cleaning fails once for each request. */
    private static String dirty() {
        return "\"failCleaning\":\"%s\"".formatted(UUID.randomUUID());
    }

    private int making() {
        int id = provision("\"hang\":\"MAKE\"");
        awaitMaking(id);
        return id;
    }

    private void awaitMaking(int id) {
        Awaitility.await().until(() -> steps(id).equals(List.of("MAKE Making... RUNNING")));
    }

    private void awaitGone(int id) {
        Awaitility.await().until(() -> portal.get("/api/provision/" + id).status() == 404);
    }

    private int provision(String wishes) {
        String comma = wishes.isEmpty() ? "" : ",";
        return portal.accepted("""
                {"serviceName":"retired","config":{},"targetInfra":{"runner":"%s"%s%s}}
                """.formatted(RetiringRunner.NAME, comma, wishes));
    }

    private JsonNode run(int id) {
        return portal.get("/api/provision/" + id).json();
    }

    private List<String> steps(int id) {
        return StreamSupport.stream(run(id).path("steps").spliterator(), false)
                .map(step -> "%s %s %s"
                        .formatted(
                                step.path("purpose").asText(),
                                step.path("name").asText(),
                                step.path("state").asText()))
                .toList();
    }

    private static List<String> logOf(JsonNode project) {
        return StreamSupport.stream(project.at("/details/logs").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
