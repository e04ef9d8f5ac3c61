package org.hcmp.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.hcmp.support.Answer;
import org.hcmp.support.People;
import org.hcmp.support.Portal;
import org.hcmp.support.RealPrometheus;
import org.hcmp.support.Tables;
import org.hcmp.support.WithPrometheus;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Machines that a real Prometheus watches by real node-exporters. */
@Tag("only-on-wildfly-postgresql")
@WithPrometheus
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UsageIT {

    private static final List<String> WATCHED = List.of("127.0.0.31", "127.0.0.32");
    private static final String UNWATCHED = "127.0.0.33";

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final List<Integer> machines = new ArrayList<>();
    private int project;
    private RealPrometheus prometheus;

    @AfterEach
    void take_away_what_the_test_made() {
        if (prometheus != null) {
            prometheus.close();
        }
        machines.forEach(machine -> tables.execute("delete from workload_test_pool where id = ?", machine));
        tables.deleteProjects(List.of(project));
    }

    @Test
    void machines_are_as_busy_as_they_are_measured_until_prometheus_is_away() {
        project = tables.insertProject("busy", "COMPLETED", "{}");
        WATCHED.forEach(this::lend);
        lend(UNWATCHED);

        prometheus = RealPrometheus.start(Integer.getInteger("test.prometheus.port"), WATCHED);
        Awaitility.await()
                .untilAsserted(() -> assertThat(WATCHED)
                        .allSatisfy(address ->
                                assertThat(isMeasured(resource(address))).isTrue()));

        assertThat(WATCHED).allSatisfy(address -> {
            JsonNode machine = resource(address);
            assertThat(machine.path("cpu_usage").asDouble()).isBetween(0.0, 100.0);
            // The same machine, as they all are, which other tests use too.
            assertThat(machine.path("memory_usage").asDouble()).isCloseTo(memoryInUse(), within(20.0));
            assertThat(machine.path("memory_usage").asText()).matches("\\d{1,3}\\.\\d");
            assertThat(environmentsMachine(address).has("cpu_usage")).isTrue();
        });
        assertThat(resource(UNWATCHED)).hasToString(unknown(UNWATCHED));
        assertThat(environmentsMachine(UNWATCHED).has("cpu_usage")).isFalse();

        prometheus.close();
        Awaitility.await()
                .untilAsserted(() -> assertThat(WATCHED)
                        .allSatisfy(address -> assertThat(resource(address)).hasToString(unknown(address))));
        assertThat(WATCHED)
                .allSatisfy(address -> assertThat(environmentsMachine(address).has("memory_usage"))
                        .isFalse());
    }

    @Test
    void who_sees_a_machine_sees_how_busy_it_was_and_that_it_has_done_nothing_for_a_day() {
        project = tables.insertProject("idle", "COMPLETED", "{}");
        lend(UNWATCHED);
        lend(WATCHED.get(0));
        prometheus = RealPrometheus.start(
                Integer.getInteger("test.prometheus.port"), WATCHED, dayOfDoingNothing(UNWATCHED + ":9100"));

        JsonNode points = past(portal, UNWATCHED, "P1D").json().path("points");
        assertThat(points).hasSizeBetween(140, 145);
        assertThat(points).allSatisfy(point -> {
            assertThat(point.path("cpu_usage").asDouble()).isZero();
            assertThat(point.path("memory_usage").asDouble()).isEqualTo(75);
        });
        assertThat(past(portal, UNWATCHED, "PT1H").json().path("points")).hasSizeBetween(118, 121);
        assertThat(past(portal, UNWATCHED, "P7D").json().path("points")).hasSizeBetween(25, 28);
        assertThat(past(portal, UNWATCHED, "P1Y").status()).isEqualTo(422);

        // The other one is measured for some moments only.
        assertThat(portal.get("/api/monitoring/usage/idle").json())
                .extracting(machine -> machine.path("ip_address").asText())
                .containsExactly(UNWATCHED);

        try (People people = new People()) {
            Portal stranger = people.signedIn("park", "member");
            assertThat(past(stranger, UNWATCHED, "PT1H").status()).isEqualTo(404);
            assertThat(stranger.get("/api/monitoring/usage/idle").json()).isEmpty();
        }
        assertThat(past(portal, "127.0.0.34", "PT1H").status()).isEqualTo(404);
    }

    private static Answer past(Portal portal, String address, String range) {
        return portal.get("/api/monitoring/usage?address=%s&range=%s".formatted(address, range));
    }

    /** As a node-exporter measures it that is scraped every half minute: no processor is used, and three quarters of the memory. */
    private static String dayOfDoingNothing(String instance) {
        long end = Instant.now().getEpochSecond();
        StringBuilder cpu = new StringBuilder("# TYPE node_cpu_seconds counter\n");
        StringBuilder available = new StringBuilder("# TYPE node_memory_MemAvailable_bytes gauge\n");
        StringBuilder total = new StringBuilder("# TYPE node_memory_MemTotal_bytes gauge\n");
        for (long at = end - Duration.ofHours(26).toSeconds(); at <= end; at += 30) {
            cpu.append("node_cpu_seconds_total{instance=\"%s\",cpu=\"0\",mode=\"idle\"} %d %d\n"
                    .formatted(instance, at, at));
            available.append("node_memory_MemAvailable_bytes{instance=\"%s\"} 1 %d\n".formatted(instance, at));
            total.append("node_memory_MemTotal_bytes{instance=\"%s\"} 4 %d\n".formatted(instance, at));
        }
        return cpu.append(available).append(total).append("# EOF\n").toString();
    }

    private void lend(String address) {
        machines.add(tables.insertLentVm("BUSY-" + address, address, project, "admin"));
    }

    /** As the contract has it. */
    private JsonNode resource(String address) {
        return of(portal.get("/api/monitoring/my-resources").json(), address);
    }

    private JsonNode environmentsMachine(String address) {
        String path = "/api/monitoring/my-resources?environments=true&limit=1&before=" + (project + 1);
        return of(portal.get(path).json().path(0).path("machines"), address);
    }

    private static JsonNode of(JsonNode all, String address) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.path("ip_address").asText().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isMeasured(JsonNode machine) {
        return !machine.path("cpu_usage").isInt()
                && !machine.path("memory_usage").isInt();
    }

    private static String unknown(String address) {
        return ("{\"vm_name\":\"BUSY-%1$s\",\"ip_address\":\"%1$s\",\"project_name\":\"busy\","
                        + "\"cpu_usage\":0,\"memory_usage\":0,\"status\":\"Running\"}")
                .formatted(address);
    }

    /** In percent, as the kernel says. */
    private static double memoryInUse() {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/meminfo"));
            return (1 - kilobytes(lines, "MemAvailable") / kilobytes(lines, "MemTotal")) * 100;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double kilobytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
