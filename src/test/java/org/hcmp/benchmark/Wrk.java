package org.hcmp.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The load generator {@code wrk}, which leaves most of two cores to those who are measured. */
final class Wrk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double MICROS_PER_SECOND = 1_000_000;

    private static final String SCRIPT = """
            wrk.method = "%s"
            if wrk.method == "POST" then
              wrk.body = '%s'
              wrk.headers["Content-Type"] = "application/json"
            end
            done = function(summary, latency, requests)
              local e = summary.errors
              io.write(string.format('{"requests":%%d,"bytes":%%d,"micros":%%d,"p50":%%d,"p99":%%d,"errors":%%d}\\n',
                summary.requests, summary.bytes, summary.duration, latency:percentile(50), latency:percentile(99),
                e.connect + e.read + e.write + e.status + e.timeout))
            end
            """;

    private Wrk() {}

    /**
     * What the clients saw.
     *
     * @param requests answered
     * @param bytes of those answers, with their headers
     * @param perSecond of those
     * @param p50Millis until half of the answers were there
     * @param p99Millis until all but one in a hundred were there
     * @param errors connections that failed, answers that did not come, and those that refuse
     */
    record Load(long requests, long bytes, double perSecond, double p50Millis, double p99Millis, long errors) {}

    /**
     * @param token shown with every request; may be null
     * @param connections that ask at the same time
     */
    static Load run(String url, Scenario scenario, String token, int connections, int seconds) {
        try {
            Path script = Files.writeString(
                    Path.of(System.getProperty("build.directory"), "benchmark.lua"),
                    SCRIPT.formatted(scenario.method(), Scenario.BODY));
            List<String> command = new ArrayList<>(List.of(
                    "wrk",
                    "-t1",
                    "-c" + connections,
                    "-d" + seconds + "s",
                    "--timeout",
                    "30s",
                    "-s",
                    script.toString(),
                    "-H",
                    "Accept: application/json"));
            scenario.headers().forEach(header -> command.addAll(List.of("-H", header)));
            if (token != null) {
                command.addAll(List.of("-H", "Authorization: Bearer " + token));
            }
            command.add(url + scenario.path());
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Files.delete(script);
            return parse(output);
        } catch (IOException e) {
            throw new UncheckedIOException("Is wrk there? apt-get install wrk", e);
        }
    }

    private static Load parse(String output) throws IOException {
        String line = output.lines()
                .filter(text -> text.startsWith("{"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output));
        JsonNode figures = JSON.readTree(line);
        long requests = figures.path("requests").asLong();
        return new Load(
                requests,
                figures.path("bytes").asLong(),
                requests * MICROS_PER_SECOND / figures.path("micros").asDouble(),
                figures.path("p50").asDouble() / MICROS_PER_MILLI,
                figures.path("p99").asDouble() / MICROS_PER_MILLI,
                figures.path("errors").asLong());
    }
}
