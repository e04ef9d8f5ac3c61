package org.hcmp.projects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is done to details for every step of a run, and for every row of a history, without a database or a server. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DetailsBenchmark {

    /** As they are when a run is done: some 850 bytes. */
    private final Json stored = new Json("""
            {"input":{"serviceName":"service-1","userName":"admin","config":{"template":"standard",\
            "traffic":"medium","packages":["nginx","postgresql"]},"targetInfra":{"datacenter":"dc1","cluster":"c1"}},\
            "config":{"template":"standard","traffic":"medium","packages":["nginx","postgresql"]},\
            "infra":{"datacenter":"dc1","cluster":"c1"},"status":"COMPLETED","logs":["Allocating IP...",\
            "Creating Web tier...","Creating DB tier...","Configuring ALB...","Registering SSH targets...","Completed"],\
            "resources":{"alb_ip":"10.99.1.1","web_url":"https://service-1.mock.example.com",\
            "db_vip":"db-service-1.vip.mock.local","ssh_targets":[{"host":"10.99.1.2","port":22,\
            "user":"ubuntu"},{"host":"10.99.1.3","port":22,"user":"ubuntu"},{"host":"10.99.1.4","port":22,\
            "user":"ubuntu"}]},"error":null}""");

    private final ProjectView row = new ProjectView(
            1,
            "service-1",
            "COMPLETED",
            "10.99.1.1, 10.99.1.2, 10.99.1.3, 10.99.1.4",
            "standard",
            LocalDateTime.of(2026, 10, 1, 12, 0, 0, 123_456_000),
            stored,
            null,
            null,
            null);

    /** Every step of a run does this. */
    @Benchmark
    public Json a_line_is_added_to_the_log() {
        return Details.of(stored).orElseThrow().log("Creating Web tier...").toJson();
    }

    /** Every row of a history. */
    @Benchmark
    public byte[] a_row_becomes_json() throws JsonProcessingException {
        return JsonFormat.mapper().writeValueAsBytes(row);
    }

    /** Every project of my-resources. */
    @Benchmark
    public Optional<JsonNode> the_resources_are_read() {
        return JsonFormat.read(stored, "resources");
    }

    /** What reading them would cost without skipping the rest. */
    @Benchmark
    public Optional<JsonNode> all_details_are_read() {
        return JsonFormat.read(stored);
    }
}
