package org.hcmp.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hcmp.support.Answer;
import org.hcmp.support.FailingRunner;
import org.hcmp.support.LiveEvents;
import org.hcmp.support.LiveEvents.Event;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.TestSession;
import org.hcmp.support.Wire;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EventsIT {

    /** What a run of six steps tells: PENDING, RUNNING, a line and a percentage for each step, and its end. */
    private static final int OF_A_WHOLE_RUN = 18;

    private static final int LARGE_EVENTS = 250;

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();

    @AfterEach
    void deleteMade() {
        portal.deleteAllMade();
    }

    @Test
    void a_run_is_watched_from_its_beginning_to_its_end() {
        int id = portal.provision("watched live", "single");

        try (LiveEvents live = watch(id)) {
            assertThat(live.response().statusCode()).isEqualTo(200);
            assertThat(live.response().headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(live.response().headers().firstValue("Cache-Control")).hasValue("no-store");

            List<Event> events = live.awaitEnd();
            assertThat(events).extracting(Event::summary).containsExactly(wholeRun(id));
            assertThat(events)
                    .extracting(Event::id)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, OF_A_WHOLE_RUN)
                            .mapToObj(String::valueOf)
                            .toList());
            assertThat(events).allSatisfy(event -> {
                assertThat(event.data().path("project_id").asInt()).isEqualTo(id);
                assertThat(event.data().path("at").asText())
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?");
            });
            assertThat(events)
                    .extracting(event -> event.data().path("at").asText())
                    .isSorted();
        }
    }

    @Test
    void events_come_while_the_run_goes_on() {
        int id = portal.provision("seen at once", "single");

        try (LiveEvents live = watch(id)) {
            live.await(3);
            assertThat(portal.project(id).path("status").asText()).isEqualTo("RUNNING");
            live.awaitEnd();
        }
    }

    @Test
    void a_reader_that_comes_again_misses_nothing_and_gets_nothing_twice() {
        int id = portal.provision("interrupted", "single");
        List<Event> seen;
        try (LiveEvents live = watch(id)) {
            seen = new ArrayList<>(live.await(4));
        }

        try (LiveEvents rest =
                LiveEvents.after(portal, path(id), seen.get(seen.size() - 1).id())) {
            seen.addAll(rest.awaitEnd());
        }

        assertThat(seen).extracting(Event::summary).containsExactly(wholeRun(id));
    }

    @Test
    void the_address_may_say_what_was_seen_and_the_header_knows_better() {
        int id = completed();

        try (LiveEvents rest = LiveEvents.of(portal, path(id) + "?after=17")) {
            assertThat(rest.awaitEnd()).extracting(Event::summary).containsExactly("end COMPLETED");
        }
        try (LiveEvents rest = LiveEvents.after(portal, path(id) + "?after=1", "17")) {
            assertThat(rest.awaitEnd()).hasSize(1);
        }
    }

    @Test
    void a_finished_run_replays_and_closes_and_then_there_is_nothing_more() {
        int id = completed();

        try (LiveEvents replay = watch(id)) {
            assertThat(replay.awaitEnd()).extracting(Event::summary).containsExactly(wholeRun(id));
        }
        assertThat(again(id, "18").status()).isEqualTo(204);
    }

    @Test
    void an_id_that_the_run_never_reached_is_one_of_an_earlier_project() {
        int id = completed();

        try (LiveEvents replay = LiveEvents.after(portal, path(id), "99")) {
            assertThat(replay.awaitEnd()).hasSize(OF_A_WHOLE_RUN);
        }
    }

    @Test
    void a_failed_run_tells_why_and_a_retry_goes_on_counting() {
        int id = portal.accepted("""
                {"serviceName":"fails live","config":{},"targetInfra":{"runner":"%s"}}
                """.formatted(FailingRunner.NAME));

        Event end;
        try (LiveEvents live = watch(id)) {
            List<Event> events = live.awaitEnd();
            end = events.get(events.size() - 1);
        }
        String message = portal.project(id).at("/details/error/message").asText();
        assertThat(end.data().path("status").asText()).isEqualTo("FAILED");
        assertThat(end.data().at("/error/message").asText()).isEqualTo(message);
        assertThat(again(id, end.id()).status()).isEqualTo(204);

        assertThat(portal.post("/api/provision/" + id + "/retry", "").status()).isEqualTo(202);
        try (LiveEvents live = LiveEvents.after(portal, path(id), end.id())) {
            List<Event> events = live.awaitEnd();
            assertThat(events.get(0).summary()).isEqualTo("status PENDING");
            assertThat(Integer.parseInt(events.get(0).id())).isEqualTo(Integer.parseInt(end.id()) + 1);
            assertThat(events).last().extracting(Event::summary).isEqualTo("end FAILED");
        }
    }

    @Test
    void a_run_of_which_the_events_are_forgotten_tells_its_log_still_and_again_when_it_begins_once_more() {
        int id = portal.accepted("""
                {"serviceName":"long over","config":{},"targetInfra":{"runner":"%s"}}
                """.formatted(FailingRunner.NAME));
        portal.await(id, "FAILED");
        tables.execute("delete from run_events where project_id = ?", id);
        List<String> told;
        try (LiveEvents live = watch(id)) {
            live.awaitEnd();
            told = live.summaries("log");
        }
        assertThat(told).hasSize(3).contains("log First...");

        assertThat(portal.post("/api/provision/" + id + "/retry", "").status()).isEqualTo(202);
        portal.await(id, "FAILED");
        try (LiveEvents live = watch(id)) {
            live.awaitEnd();
            assertThat(live.summaries("log"))
                    .startsWith(told.toArray(String[]::new))
                    .hasSizeGreaterThan(3);
        }
    }

    @Test
    void a_cancelled_run_ends_with_its_reason() {
        int id = portal.provision("cancelled live", "single");
        try (LiveEvents live = watch(id)) {
            live.await(3);
            assertThat(portal.post("/api/provision/" + id + "/cancel", "").status())
                    .isEqualTo(202);

            List<Event> events = live.awaitEnd();
            assertThat(events.get(events.size() - 1).data().at("/error/reason").asText())
                    .isEqualTo("CANCELLED");
            assertThat(live.summaries("log")).last().isEqualTo("log Error: Cancelled by admin.");
        }
    }

    @Test
    void whoever_watches_a_run_learns_that_its_project_was_deleted() {
        int id = portal.provision("deleted live", "single");
        try (LiveEvents live = watch(id)) {
            live.await(3);
            assertThat(portal.delete(id).status()).isEqualTo(200);

            assertThat(live.awaitEnd()).last().extracting(Event::summary).isEqualTo("end DELETED");
        }
        assertThat(portal.get(path(id)).status()).isEqualTo(404);
    }

    @Test
    void a_run_of_the_old_backend_tells_what_is_known_of_it() {
        int id = tables.insertProject("of old", "FAILED", """
                {"logs":["Allocating IP...","Error: gone"],"status":"FAILED","error":{"message":"gone"}}
                """);

        try (LiveEvents live = watch(id)) {
            List<Event> events = live.awaitEnd();
            assertThat(events)
                    .extracting(Event::summary)
                    .containsExactly("log Allocating IP...", "log Error: gone", "status FAILED", "end FAILED");
            assertThat(events.get(3).data().at("/error/message").asText()).isEqualTo("gone");
            assertThat(again(id, "4").status()).isEqualTo(204);
        }
        tables.deleteProjects(List.of(id));
    }

    @Test
    void of_a_run_that_the_old_backend_carries_out_a_reader_gets_what_there_is_and_comes_again() {
        int id = tables.insertProject("going", "RUNNING", "{\"logs\":[\"Allocating IP...\"],\"status\":\"RUNNING\"}");

        try (LiveEvents live = watch(id)) {
            assertThat(live.awaitEnd()).extracting(Event::summary).containsExactly("log Allocating IP...");
        }
        assertThat(again(id, "1").status()).isEqualTo(200);
        tables.deleteProjects(List.of(id));
    }

    @Test
    void a_project_of_which_hardly_anything_is_known_tells_its_status() {
        try (LiveEvents live = watch(1)) {
            assertThat(live.awaitEnd()).extracting(Event::type).containsExactly("status", "end");
        }
    }

    @Test
    void all_runs_are_watched_in_one_stream_that_can_be_taken_up_again() {
        try (LiveEvents all = LiveEvents.of(portal, "/api/events")) {
            Awaitility.await().until(() -> !all.comments().isEmpty());
            int first = portal.provision("one of two", "single");
            int second = portal.provision("two of two", "single");
            portal.await(first, "COMPLETED");
            portal.await(second, "COMPLETED");
            assertThat(portal.delete(first).status()).isEqualTo(200);

            String[] expected = wholeRun(second);
            Awaitility.await().untilAsserted(() -> {
                assertThat(summariesOf(all, second)).containsExactly(expected);
                assertThat(summariesOf(all, first)).last().isEqualTo("end DELETED");
            });
            assertThat(all.events()).extracting(Event::id).doesNotHaveDuplicates();

            Event middle = all.events().stream()
                    .filter(event -> event.data().path("project_id").asInt() == second)
                    .skip(9)
                    .findFirst()
                    .orElseThrow();
            try (LiveEvents rest = LiveEvents.after(portal, "/api/events", middle.id())) {
                Awaitility.await()
                        .untilAsserted(() -> assertThat(summariesOf(rest, second))
                                .containsExactly(List.of(expected)
                                        .subList(10, OF_A_WHOLE_RUN)
                                        .toArray(String[]::new)));
            }
        }
    }

    /** A run that is over, and whose events are more than the network takes in at once. */
    private int completedWithLargeEvents() {
        int big = completed();
        for (int number = OF_A_WHOLE_RUN + 1; number <= OF_A_WHOLE_RUN + LARGE_EVENTS; number++) {
            tables.execute(
                    "insert into run_events (project_id, number, type, data) values (?, ?, 'log', ?)",
                    big,
                    number,
                    "{\"line\":\"" + "x".repeat(1 << 16) + "\"}");
        }
        return big;
    }

    /** More of them than threads that serve streams, and each with more to come than the network takes in. */
    @Test
    void readers_that_take_nothing_hold_up_nobody_and_get_everything_later() throws IOException {
        int big = completedWithLargeEvents();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int reader = 0; reader < 5; reader++) {
                slow.add(Wire.open(portal.headOfGet(path(big))));
            }
            int id = portal.provision("quick reader", "single");
            try (LiveEvents live = watch(id)) {
                assertThat(live.awaitEnd()).hasSize(OF_A_WHOLE_RUN);
            }
            BufferedReader late =
                    new BufferedReader(new InputStreamReader(slow.get(0).getInputStream(), StandardCharsets.UTF_8));
            assertThat(late.lines().filter(line -> line.startsWith("id: ")).limit(OF_A_WHOLE_RUN + LARGE_EVENTS))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, OF_A_WHOLE_RUN + LARGE_EVENTS)
                            .mapToObj("id: %d"::formatted)
                            .toList());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void whoever_watched_a_deleted_project_has_nothing_to_do_with_the_next_of_its_id() throws IOException {
        int big = completedWithLargeEvents();
        try (Socket slow = Wire.open(portal.headOfGet(path(big)))) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
            Awaitility.await().until(() -> reader.readLine().startsWith("id: "));
            assertThat(portal.delete(big).status()).isEqualTo(200);
            portal.await(portal.provision("the next", "single"), "COMPLETED");

            List<Integer> rest = assertTimeoutPreemptively(
                    Duration.ofMinutes(2),
                    () -> reader.lines()
                            .takeWhile(line -> !line.equals("0"))
                            .filter(line -> line.startsWith("id: "))
                            .map(line -> Integer.valueOf(line.substring(4)))
                            .toList());
            assertThat(rest).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void a_transaction_of_another_database_on_the_same_server_holds_up_nobody() throws SQLException {
        assumeTrue(TestDatabase.isPostgres());
        String elsewhere = TestSession.database().jdbcUrl().replace("/cmp_db", "/postgres");
        try (LiveEvents all = LiveEvents.of(portal, "/api/events");
                Connection other = DriverManager.getConnection(elsewhere)) {
            other.setAutoCommit(false);
            other.createStatement().execute("select pg_current_xact_id()");
            Awaitility.await().until(() -> !all.comments().isEmpty());
            int id = portal.provision("beside another database", "single");

            Awaitility.await()
                    .untilAsserted(() -> assertThat(summariesOf(all, id)).last().isEqualTo("end COMPLETED"));
        }
    }

    @Test
    void what_is_not_settled_is_waited_for() throws SQLException {
        assumeTrue(TestDatabase.isPostgres());
        try (LiveEvents all = LiveEvents.of(portal, "/api/events");
                Connection other = TestSession.database().connect()) {
            Awaitility.await().until(() -> !all.comments().isEmpty());
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("insert into run_events (project_id, number, type, data)"
                            + " values (999999999, 1, 'log', '{\"project_id\":999999999,\"line\":\"straggler\"}')");
            int id = portal.provision("after a straggler", "single");
            portal.await(id, "COMPLETED");
            assertThat(summariesOf(all, id)).isEmpty();
            other.commit();

            Awaitility.await()
                    .untilAsserted(() -> assertThat(summariesOf(all, id)).last().isEqualTo("end COMPLETED"));
            assertThat(all.summaries("log")).first().isEqualTo("log straggler");
        } finally {
            tables.execute("delete from run_events where project_id = 999999999");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "1.2.3", "99999999999"})
    void a_malformed_last_event_id_of_a_run_is_400(String given) {
        Answer answer = again(1, given);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("Last-Event-ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "17", "1.2", "1.2.3.4", "1.-2.3"})
    void a_malformed_last_event_id_of_all_runs_is_400(String given) {
        Answer answer = portal.send(portal.request("/api/events").header("Last-Event-ID", given));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("Last-Event-ID");
    }

    @Test
    void what_cannot_be_watched_is_refused_like_anything_else() {
        assertThat(portal.get("/api/provision/999999/events").status()).isEqualTo(404);
        assertThat(portal.get("/api/provision/abc/events").status()).isEqualTo(422);
        assertThat(Portal.stranger().get("/api/provision/1/events").status()).isEqualTo(401);
        assertThat(Portal.stranger().get("/api/events").status()).isEqualTo(401);
    }

    @Test
    void events_are_stored_with_the_run_and_go_with_the_project() {
        int id = completed();
        assertThat(tables.number("select count(*) from run_events where project_id = ?", id))
                .isEqualTo(OF_A_WHOLE_RUN);

        portal.delete(id);

        assertThat(tables.column("select type from run_events where project_id = ?", id))
                .containsExactly("deleted");
    }

    private int completed() {
        int id = portal.provision("completed", "single");
        portal.await(id, "COMPLETED");
        return id;
    }

    private LiveEvents watch(int id) {
        return LiveEvents.of(portal, path(id));
    }

    private Answer again(int id, String lastEventId) {
        return portal.send(portal.request(path(id)).header("Last-Event-ID", lastEventId));
    }

    private static String path(int id) {
        return "/api/provision/" + id + "/events";
    }

    private static List<String> summariesOf(LiveEvents live, int project) {
        return live.events().stream()
                .filter(event -> event.data().path("project_id").asInt() == project)
                .map(Event::summary)
                .toList();
    }

    private String[] wholeRun(int id) {
        String address = portal.project(id).at("/details/resources/alb_ip").asText();
        return new String[] {
            "status PENDING",
            "status RUNNING",
            "log Allocating IP...",
            "progress 0",
            "log Creating Web tier...",
            "progress 16",
            "log Creating DB tier...",
            "progress 33",
            "log Configuring ALB...",
            "progress 50",
            "log Registering SSH targets...",
            "progress 66",
            "log Completed",
            "progress 83",
            "progress 100",
            "resources " + address,
            "status COMPLETED",
            "end COMPLETED"
        };
    }
}
