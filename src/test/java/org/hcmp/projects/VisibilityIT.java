package org.hcmp.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hcmp.support.Answer;
import org.hcmp.support.LiveEvents;
import org.hcmp.support.People;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two teams on one portal: each sees its own, and the operator sees both. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class VisibilityIT {

    private final People people = new People();
    private final Tables tables = Tables.ofSession();
    private final List<Portal> all = new ArrayList<>();
    private Portal kim;
    private Portal colleague;
    private Portal reader;
    private Portal lee;
    private Portal operator;

    @BeforeEach
    void two_teams() {
        kim = person("kim", "member", "order");
        colleague = person("choi", "member", "order", "search");
        reader = person("yoon", "viewer", "order");
        lee = person("lee", "member", "billing");
        operator = person("park", "operator");
    }

    @AfterEach
    void take_everything_away() {
        all.forEach(Portal::deleteAllMade);
        people.close();
    }

    @Test
    void an_environment_is_seen_by_whom_it_was_asked_for_by_the_team_and_by_operators_and_is_not_there_for_others() {
        int id = ask(kim, "orders");
        kim.await(id, "COMPLETED");

        assertThat(kim.get("/api/provision/%d/owner".formatted(id)).body())
                .isEqualTo("{\"user\":\"kim\",\"team\":\"order\"}");
        for (Portal sees : List.of(kim, colleague, reader, operator)) {
            assertThat(ids(sees.get("/api/history"))).contains(id);
            assertThat(ids(sees.get("/api/history?limit=500&q=orders"))).containsExactly(id);
            assertThat(sees.get("/api/history.csv").body()).contains("\n" + id + ",");
            assertThat(projectsHeldBy(sees)).contains(id);
            assertThat(sees.get("/api/provision/" + id).status()).isEqualTo(200);
            assertThat(sees.get("/api/provision/%d/output".formatted(id)).status())
                    .isEqualTo(200);
        }
        assertThat(ids(lee.get("/api/history"))).isEmpty();
        assertThat(lee.get("/api/history.csv").body()).doesNotContain("\n" + id + ",");
        assertThat(projectsHeldBy(lee)).isEmpty();
        assertThat(lee.get("/api/monitoring/statistics").json().path("projects").asInt())
                .isZero();
        assertThat(kim.get("/api/monitoring/statistics").json().path("projects").asInt())
                .isEqualTo(1);
        for (Answer answer : List.of(
                lee.get("/api/provision/" + id),
                lee.get("/api/provision/%d/owner".formatted(id)),
                lee.get("/api/provision/%d/output".formatted(id)),
                lee.get("/api/provision/%d/events".formatted(id)),
                lee.post("/api/provision/%d/cancel".formatted(id), ""),
                lee.post("/api/provision/%d/retry".formatted(id), ""),
                lee.delete(id))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.detail()).isEqualTo("There is no project #%d.".formatted(id));
        }
        assertThat(reader.delete(id).status()).isEqualTo(403);
        assertThat(colleague.delete(id).status()).isEqualTo(200);
    }

    @Test
    void how_busy_a_machine_was_is_told_to_those_who_see_its_environment() {
        int machine = tables.insertLentVm("measured", "192.0.2.77", ask(kim, "measured"), "kim");
        String usage = "/api/monitoring/usage?address=192.0.2.77";

        for (Portal sees : List.of(kim, colleague, reader, operator)) {
            assertThat(sees.get(usage).body()).isEqualTo("{\"range\":\"PT1H\",\"step_seconds\":30,\"points\":[]}");
        }
        assertThat(lee.get(usage).status()).isEqualTo(404);
        assertThat(lee.get(usage).detail()).isEqualTo("No machine of that address is lent to you.");

        tables.execute("delete from workload_test_pool where id = ?", machine);
    }

    @Test
    void only_operators_ask_for_somebody_else_and_it_is_theirs_then() {
        Answer refused = lee.provision(request("billing", "\"userName\":\"kim\","));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).contains("Only operators");

        int id = operator.accepted(request("for kim", "\"userName\":\"kim\","));

        assertThat(ids(kim.get("/api/history"))).containsExactly(id);
        assertThat(ids(lee.get("/api/history"))).isEmpty();
        assertThat(operator.project(id)
                        .path("details")
                        .path("input")
                        .path("userName")
                        .asText())
                .isEqualTo("kim");
    }

    @Test
    void one_chooses_among_ones_teams() {
        int usual = ask(colleague, "usual");
        int chosen = colleague.accepted(request("chosen", "\"team\":\"search\","));

        assertThat(ids(kim.get("/api/history"))).containsExactly(usual);
        assertThat(ids(colleague.get("/api/history"))).containsExactly(chosen, usual);
        assertThat(colleague.provision(request("x", "\"team\":\"billing\",")).status())
                .isEqualTo(403);
        assertThat(operator.provision(request("x", "\"team\":\"nobody\",")).status())
                .isEqualTo(422);
    }

    @Test
    void one_narrows_what_one_sees_to_ones_teams_or_to_ones_own_and_learns_whose_it_is() {
        int own = ask(colleague, "own");
        int ofTeam = ask(kim, "of the team");
        int ofOthers = ask(lee, "of others");
        for (int id : List.of(own, ofTeam, ofOthers)) {
            operator.await(id, "COMPLETED");
        }

        assertThat(ids(colleague.get("/api/history?whose=mine"))).containsExactly(own);
        assertThat(ids(colleague.get("/api/history?whose=teams"))).containsExactly(ofTeam, own);
        assertThat(ids(operator.get("/api/history?whose=all"))).contains(ofOthers, ofTeam, own);
        assertThat(ids(operator.get("/api/history?whose=mine"))).isEmpty();
        assertThat(ids(lee.get("/api/history?whose=all"))).containsExactly(ofOthers);
        assertThat(colleague.get("/api/history.csv?whose=mine").body())
                .contains("\n" + own + ",")
                .doesNotContain("\n" + ofTeam + ",");
        assertThat(operator.get("/api/history?whose=everybody").detail())
                .isEqualTo("whose must be mine, teams or all.");

        JsonNode told = operator.get("/api/history?owner=true&limit=1").json().path(0);
        assertThat(told.path("user").asText() + " " + told.path("team").asText())
                .isEqualTo("lee billing");
        assertThat(operator.get("/api/history?limit=1").json().path(0).has("user"))
                .isFalse();
        JsonNode held = operator.get("/api/monitoring/my-resources?owner=true&project_id=true")
                .json();
        assertThat(StreamSupport.stream(held.spliterator(), false)
                        .filter(one -> one.path("project_id").asInt() == ofTeam))
                .isNotEmpty()
                .allMatch(one -> one.path("user").asText().equals("kim")
                        && one.path("team").asText().equals("order"));
        assertThat(colleague
                        .get("/api/monitoring/my-resources?whose=mine&project_id=true")
                        .json()
                        .findValuesAsText("project_id"))
                .containsOnly(String.valueOf(own));
        assertThat(operator.get("/api/monitoring/my-resources").body()).doesNotContain("\"user\"", "\"team\"");
    }

    @Test
    void the_environments_of_somebody_who_left_stay_and_are_handed_over() {
        Portal left = person("jung", "member");
        int id = ask(left, "left behind");
        left.await(id, "COMPLETED");
        Portal.signedIn().send("DELETE", "/api/users/jung", null, BodyPublishers.noBody());
        assertThat(left.get("/api/provision/" + id).status()).isEqualTo(401);
        assertThat(ids(operator.get("/api/history?q=left"))).containsExactly(id);

        assertThat(handOver(kim, id, "lee").status()).isEqualTo(403);
        assertThat(handOver(operator, id, "lee").body()).isEqualTo("{\"user\":\"lee\",\"team\":\"billing\"}");

        assertThat(ids(lee.get("/api/history"))).containsExactly(id);
        assertThat(Portal.signedIn().get("/api/audit?limit=1&action=hand_over").body())
                .contains("\"user\":{\"before\":\"jung\",\"after\":\"lee\"}");
        assertThat(lee.delete(id).status()).isEqualTo(200);
    }

    @Test
    void what_the_old_backend_made_is_the_operators_until_it_is_handed_over() {
        int id = tables.insertProject("of old", "PROVISIONED", null);
        try {
            assertThat(ids(operator.get("/api/history?q=of%20old"))).containsExactly(id);
            assertThat(kim.get("/api/provision/" + id).status()).isEqualTo(404);

            handOver(operator, id, "kim");

            assertThat(kim.get("/api/provision/" + id).status()).isEqualTo(200);
        } finally {
            tables.deleteProjects(List.of(id));
        }
    }

    @Test
    void an_answer_that_one_holds_is_no_answer_to_another() {
        ask(kim, "etag");
        for (String path : List.of("/api/history", "/api/monitoring/my-resources")) {
            String tag = kim.get(path).header("ETag");
            if (tag != null) {
                assertThat(lee.send(lee.request(path)
                                        .header("If-None-Match", tag)
                                        .GET())
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void the_stream_of_all_runs_tells_each_of_their_own() {
        try (LiveEvents kims = LiveEvents.of(kim, "/api/events");
                LiveEvents lees = LiveEvents.of(lee, "/api/events")) {
            int foreign = ask(kim, "kims");
            kim.await(foreign, "COMPLETED");
            int own = ask(lee, "lees");

            assertThat(lees.await(1).get(0).data().path("project_id").asInt()).isEqualTo(own);
            assertThat(kims.await(1).get(0).data().path("project_id").asInt()).isEqualTo(foreign);
        }
    }

    @Test
    void a_stream_ends_when_its_reader_may_not_read_any_more() {
        LiveEvents stream = LiveEvents.of(lee, "/api/events");

        Portal.signedIn()
                .send("PUT", "/api/users/lee", "application/json", BodyPublishers.ofString("{\"disabled\":true}"));

        stream.awaitEnd();
    }

    private Portal person(String id, String role, String... teams) {
        Portal portal = people.signedIn(id, role, teams);
        all.add(0, portal);
        return portal;
    }

    private static int ask(Portal portal, String name) {
        return portal.accepted(request(name, ""));
    }

    private static String request(String name, String more) {
        return "{\"serviceName\":\"%s\",%s\"config\":{\"template\":\"single\"},\"targetInfra\":{}}"
                .formatted(name, more);
    }

    private static Answer handOver(Portal portal, int id, String user) {
        return portal.send(
                "PUT",
                "/api/provision/%d/owner".formatted(id),
                "application/json",
                BodyPublishers.ofString("{\"user\":\"%s\"}".formatted(user)));
    }

    private static List<Integer> ids(Answer answer) {
        return elements(answer).map(row -> row.path("id").asInt()).toList();
    }

    private static List<Integer> projectsHeldBy(Portal portal) {
        return elements(portal.get("/api/monitoring/my-resources?project_id=true"))
                .map(row -> row.path("project_id").asInt())
                .toList();
    }

    private static Stream<JsonNode> elements(Answer answer) {
        return StreamSupport.stream(answer.json().spliterator(), false);
    }
}
