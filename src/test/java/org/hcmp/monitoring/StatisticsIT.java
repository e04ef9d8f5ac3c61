package org.hcmp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hcmp.support.Answer;
import org.hcmp.support.People;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the overview shows. Other tests' runs are there too, so a day without any of them is looked at. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StatisticsIT {

    /** No other test writes projects of this day. */
    private static final LocalDate DAY = LocalDate.now().minusDays(200);

    private static final int DAYS = 201;

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final List<Integer> written = new ArrayList<>();
    private final List<Integer> machines = new ArrayList<>();

    @AfterEach
    void take_away_what_the_test_made() {
        written.forEach(project -> tables.execute("delete from runs where project_id = ?", project));
        tables.deleteProjects(written);
        machines.forEach(machine -> tables.execute("delete from workload_test_pool where id = ?", machine));
    }

    @Test
    void runs_are_counted_by_day_and_state() {
        for (String status : List.of("PENDING", "RUNNING", "RUNNING", "COMPLETED", "FAILED", "PROVISIONED")) {
            write(status, "00:00:00.000000");
        }
        write(null, "23:59:59.999999");
        int stopped = write("FAILED", "00:00:00.000000");
        ran(stopped, null, null);
        tables.execute("update runs set cancelled_by = 'kim' where project_id = ?", stopped);

        JsonNode day = statistics().at("/days/0");

        assertThat(day.path("day").asText()).isEqualTo(DAY.toString());
        assertThat(day.toString())
                .isEqualTo(
                        ("{\"day\":\"%s\",\"pending\":1,\"running\":2,\"completed\":1,\"failed\":1,\"stopped\":1,\"other\":2,"
                                        + "\"mean_seconds\":null}")
                                .formatted(DAY));
    }

    @Test
    void a_day_without_runs_is_there_too() {
        JsonNode statistics = statistics();

        assertThat(statistics.path("from").asText()).isEqualTo(DAY.toString());
        assertThat(statistics.path("to").asText()).isEqualTo(LocalDate.now().toString());
        assertThat(statistics.path("days")).hasSize(DAYS);
        assertThat(statistics.at("/days/0/completed").asInt()).isZero();
    }

    @Test
    void the_mean_is_of_completed_runs_whose_times_are_known() {
        ran(write("COMPLETED", "01:00:00.000000"), "01:00:00.000000", "01:00:04.500000");
        ran(write("COMPLETED", "02:00:00.000000"), "23:59:59.000000", "23:59:59.250000");
        ran(write("FAILED", "03:00:00.000000"), "03:00:00.000000", "03:50:00.000000");
        ran(write("COMPLETED", "04:00:00.000000"), null, null);

        assertThat(statistics().at("/days/0/mean_seconds").asDouble()).isEqualTo(2.375);
    }

    @Test
    void median_and_95th_percentile_are_of_all_days_and_of_what_one_sees_alone() {
        String somebody = "stat" + System.nanoTime();
        try (People people = new People()) {
            Portal sees = people.signedIn(somebody, "member");
            for (String end : List.of("01:00:00.000000", "01:00:02.000000", "01:00:04.000000", "01:50:00.000000")) {
                int id = write("COMPLETED", "01:00:00.000000");
                ran(id, "01:00:00.000000", end);
                tables.execute("delete from project_owners where project_id = ?", id);
                tables.execute(
                        "insert into project_owners (project_id, account_id, ended) values (?, ?, ?)",
                        id,
                        somebody,
                        false);
            }

            JsonNode statistics =
                    sees.get("/api/monitoring/statistics?days=" + DAYS).json();

            assertThat(statistics.path("mean_seconds").asDouble()).isEqualTo(751.5);
            assertThat(statistics.path("median_seconds").asDouble()).isEqualTo(3);
            assertThat(statistics.path("p95_seconds").asDouble()).isEqualTo(2550.6);
        } finally {
            tables.execute("delete from project_owners where account_id = ?", somebody);
        }
    }

    @Test
    void durations_are_taken_from_instants_whatever_local_time_did_meanwhile() {
        int summerEnded = write("COMPLETED", "01:00:00.000000");
        ran(summerEnded, "02:59:59.000000", "02:00:01.000000");
        tables.execute(
                "update runs set began = 1761440399000, ended = 1761440401000 where project_id = ?", summerEnded);
        ran(write("COMPLETED", "02:00:00.000000"), "12:00:00.000000", "03:00:04.000000");

        assertThat(statistics().at("/days/0/mean_seconds").asDouble()).isEqualTo(2);
    }

    @Test
    void the_success_rate_counts_what_has_ended() {
        JsonNode before = statistics();
        write("COMPLETED", "01:00:00.000000");
        write("FAILED", "01:00:00.000000");
        write("RUNNING", "01:00:00.000000");

        JsonNode after = statistics();

        long completed = sum(after, "completed");
        assertThat(after.path("success_rate").asDouble())
                .isEqualTo((double) completed / (completed + sum(after, "failed")));
        assertThat(after.path("projects").asLong())
                .isEqualTo(before.path("projects").asLong() + 3);
        assertThat(after.path("going").asLong()).isEqualTo(before.path("going").asLong() + 1);
    }

    @Test
    void the_pool_is_counted() {
        JsonNode before = statistics().path("pool");
        machines.add(tables.insertLentVm("STAT-1", "10.97.0.1", null, "admin"));

        JsonNode after = statistics().path("pool");

        assertThat(after.path("machines").asLong())
                .isEqualTo(before.path("machines").asLong() + 1);
        assertThat(after.path("used").asLong()).isEqualTo(before.path("used").asLong() + 1);
    }

    @Test
    void a_month_is_shown_to_whoever_names_no_days() {
        assertThat(portal.get("/api/monitoring/statistics").json().path("days")).hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "367", "-1", "x", ""})
    void days_that_cannot_be_are_refused(String days) {
        Answer answer = portal.get("/api/monitoring/statistics?days=" + days);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.detail()).contains("days");
    }

    @Test
    void strangers_get_none() {
        assertThat(Portal.stranger().get("/api/monitoring/statistics").status()).isEqualTo(401);
    }

    private JsonNode statistics() {
        return portal.get("/api/monitoring/statistics?days=" + DAYS).json();
    }

    private static long sum(JsonNode statistics, String state) {
        return statistics.path("days").findValues(state).stream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private int write(String status, String time) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("service_name", "statistics");
        row.put("status", status);
        row.put("created_at", "%s %s".formatted(DAY, time));
        int id = tables.insert("projects", row);
        written.add(id);
        return id;
    }

    private void ran(int project, String from, String to) {
        tables.execute(
                "insert into runs (project_id, id, runner, attempt, steps_logged, steps_done, steps_planned,"
                        + " accepted_at, started_at, finished_at) values (?, 'x', 'mock', 1, 0, 0, 0, ?, ?, ?)",
                project,
                DAY + " 00:00:00.000000",
                from == null ? null : DAY + " " + from,
                to == null ? DAY + " 00:00:00.000000" : DAY + " " + to);
    }
}
