package org.hcmp.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/**
 * Prometheus, and a node-exporter on each of some loopback addresses, as Debian has them; all of them end with it. Tests that use
 * one are {@link WithPrometheus}.
 */
public final class RealPrometheus implements AutoCloseable {

    static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    public static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    static final Path NODE_EXPORTER = Path.of("/usr/bin/prometheus-node-exporter");

    private static final String CONFIGURATION = """
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: node
                static_configs: [{targets: [%s]}]
            """;

    private static final String CONFIGURATION_FILE = "prometheus.yaml";

    private final int port;
    private final Path directory;
    private final List<Process> processes = new ArrayList<>();

    private RealPrometheus(int port) {
        this.port = port;
        try {
            directory = Files.createTempDirectory("prometheus");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts it with a node-exporter on each machine.
     *
     * @param port where it answers
     * @param addresses of the machines that it watches
     */
    public static RealPrometheus start(int port, List<String> addresses) {
        return start(port, addresses, "");
    }

    /** @param past what it has measured before, as OpenMetrics with times; empty for nothing */
    public static RealPrometheus start(int port, List<String> addresses, String past) {
        RealPrometheus started = new RealPrometheus(port);
        if (!past.isEmpty()) {
            started.remember(past);
        }
        int exporters = FreePort.find();
        addresses.forEach(address -> started.start(
                NODE_EXPORTER,
                "--web.listen-address=%s:%d".formatted(address, exporters),
                "--collector.disable-defaults",
                "--collector.cpu",
                "--collector.meminfo"));
        started.startPrometheus(Map.of(
                CONFIGURATION_FILE,
                CONFIGURATION.formatted(addresses.stream()
                        .map(address -> "'%s:%d'".formatted(address, exporters))
                        .collect(Collectors.joining(", ")))));
        return started;
    }

    /**
     * Starts it as it is told.
     *
     * @param files its configuration, {@code prometheus.yaml}, and what that names
     */
    public static RealPrometheus start(Map<String, String> files) {
        RealPrometheus started = new RealPrometheus(FreePort.find());
        started.startPrometheus(files);
        return started;
    }

    private void remember(String past) {
        Path file = directory.resolve("past.txt");
        write(file, past);
        Script.run(new ProcessBuilder(
                PROMTOOL.toString(),
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                file.toString(),
                directory.resolve("data").toString()));
    }

    private void startPrometheus(Map<String, String> files) {
        files.forEach((name, content) -> write(directory.resolve(name), content));
        start(
                PROMETHEUS,
                "--web.listen-address=127.0.0.1:" + port,
                "--config.file=" + directory.resolve(CONFIGURATION_FILE),
                "--storage.tsdb.path=" + directory.resolve("data"));
        Awaitility.await("Prometheus").ignoreExceptions().until(() -> get("/-/ready") != null);
    }

    /** The names of the alerts that fire at this moment. */
    public Set<String> firing() {
        return StreamSupport.stream(
                        Answer.parse(get("/api/v1/alerts")).at("/data/alerts").spliterator(), false)
                .filter(alert -> alert.path("state").asText().equals("firing"))
                .map(alert -> alert.at("/labels/alertname").asText())
                .collect(Collectors.toSet());
    }

    /** Whether a query gives anything at this moment. */
    public boolean knows(String query) {
        return !Answer.parse(get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .at("/data/result")
                .isEmpty();
    }

    /** Whether all that it is told to look at answers. */
    public boolean seesEverything() {
        JsonNode targets = Answer.parse(get("/api/v1/targets")).at("/data/activeTargets");
        return !targets.isEmpty()
                && StreamSupport.stream(targets.spliterator(), false)
                        .allMatch(target -> target.path("health").asText().equals("up"));
    }

    private String get(String path) {
        try {
            URLConnection question = URI.create("http://127.0.0.1:%d%s".formatted(port, path))
                    .toURL()
                    .openConnection();
            question.setReadTimeout((int) Duration.ofSeconds(5).toMillis());
            return new String(question.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            processes.add(new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("log").toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
        Directories.delete(directory);
    }
}
