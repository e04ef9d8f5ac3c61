package org.hcmp.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** What must be true of runs, addresses and machines after whatever has befallen the servers. */
public final class Aftermath {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final java.time.Duration LONGEST = java.time.Duration.ofMinutes(5);

    /** The steps of a run that names no runner. */
    public static final List<String> MOCK_STEPS = List.of(
            "Allocating IP...",
            "Creating Web tier...",
            "Creating DB tier...",
            "Configuring ALB...",
            "Registering SSH targets...",
            "Completed");

    /** The steps of a run on machines of the pool. */
    public static final List<String> POOL_STEPS =
            List.of("Allocating VMs...", "Checking VMs...", "Registering SSH targets...", "Completed");

    private final TestDatabase database;

    private Aftermath(TestDatabase database) {
        this.database = database;
    }

    /** Waits until every run has ended, looking at the database past all servers. */
    public static Aftermath of(TestDatabase database) {
        Awaitility.await("every run to end")
                .atMost(LONGEST)
                .untilAsserted(() -> assertThat(
                                database.value("select count(*) from projects where status in ('PENDING', 'RUNNING')"))
                        .isEqualTo("0"));
        return new Aftermath(database);
    }

    /** Each of the projects is COMPLETED, with every line of its log, once and in order. */
    public Aftermath completed(Portal portal, Map<Integer, List<String>> stepsOfProjects) {
        List<JsonNode> projects = new ArrayList<>();
        portal.get("/api/history").json().forEach(projects::add);
        Map<Integer, JsonNode> byId = projects.stream()
                .collect(Collectors.toMap(project -> project.path("id").asInt(), project -> project));
        stepsOfProjects.forEach((id, steps) -> {
            JsonNode project = byId.get(id);
            assertThat(project.path("status").asText()).as("project %d", id).isEqualTo("COMPLETED");
            assertThat(project.at("/details/status").asText()).isEqualTo("COMPLETED");
            assertThat(texts(project.at("/details/logs")))
                    .as("log of project %d", id)
                    .isEqualTo(steps);
        });
        return this;
    }

    /** Each run's events are numbered from 1 without a gap, tell its log line by line, and end once. */
    public Aftermath eventsTellTheLog(Map<Integer, List<String>> stepsOfProjects) {
        assertThat(database.query("select project_id from run_events group by project_id"
                        + " having count(*) <> max(number) or min(number) <> 1"))
                .isEmpty();
        Map<Integer, List<List<String>>> events =
                database.query("select project_id, type, data from run_events order by project_id, number").stream()
                        .collect(Collectors.groupingBy(row -> Integer.valueOf(row.get(0))));
        stepsOfProjects.forEach((id, steps) -> {
            List<List<String>> told = events.get(id);
            assertThat(told)
                    .as("events of project %d", id)
                    .extracting(row -> row.get(1))
                    .endsWith("end");
            assertThat(told).extracting(row -> row.get(1)).containsOnlyOnce("end");
            assertThat(told.stream().filter(row -> row.get(1).equals("log")).map(row -> line(row.get(2))))
                    .as("log lines told of project %d", id)
                    .containsExactlyElementsOf(steps);
        });
        return this;
    }

    private static String line(String data) {
        try {
            return JSON.readTree(data).path("line").asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No address and no machine is held twice, and whatever is held belongs to a project that is there. */
    public Aftermath nothingIsHeldTwiceOrLost() {
        assertThat(database.query("select address from mock_addresses group by address having count(*) > 1"))
                .isEmpty();
        assertThat(database.query("select vm_id from vm_loans group by vm_id having count(*) > 1"))
                .isEmpty();
        assertThat(database.query(
                        "select address from mock_addresses where project_id not in (select id from projects)"))
                .isEmpty();
        assertThat(database.query(
                        "select v.id from workload_test_pool v where v.project_id is not null and (v.project_id"
                                + " not in (select id from projects where status = 'COMPLETED') or not exists (select 1 from"
                                + " vm_loans l where l.vm_id = v.id and l.project_id = v.project_id))"))
                .isEmpty();
        return this;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
