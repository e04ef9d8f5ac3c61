package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Prometheus, and a node-exporter on each of some loopback addresses, as Debian has them; all of them end with it. Tests that use
 * one are {@link WithPrometheus}.
 */
public final class RealPrometheus implements AutoCloseable {

    static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    static final Path NODE_EXPORTER = Path.of("/usr/bin/prometheus-node-exporter");

    private static final String CONFIGURATION = """
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: node
                static_configs: [{targets: [%s]}]
            """;

    private final Path directory;
    private final List<Process> processes = new ArrayList<>();

    private RealPrometheus(Path directory) {
        this.directory = directory;
    }

    /**
     * Starts it.
     *
     * @param port where it answers
     * @param addresses of the machines that it watches
     */
    public static RealPrometheus start(int port, List<String> addresses) {
        return start(port, addresses, "");
    }

    /** @param past what it has measured before, as OpenMetrics with times; empty for nothing */
    public static RealPrometheus start(int port, List<String> addresses, String past) {
        try {
            RealPrometheus started = new RealPrometheus(Files.createTempDirectory("prometheus"));
            if (!past.isEmpty()) {
                started.remember(past);
            }
            started.startAll(port, addresses);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remember(String past) throws IOException {
        Path file = Files.writeString(directory.resolve("past.txt"), past);
        Script.run(new ProcessBuilder(
                PROMTOOL.toString(),
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                file.toString(),
                directory.resolve("data").toString()));
    }

    private void startAll(int port, List<String> addresses) throws IOException {
        int exporters = FreePort.find();
        for (String address : addresses) {
            start(
                    NODE_EXPORTER,
                    "--web.listen-address=%s:%d".formatted(address, exporters),
                    "--collector.disable-defaults",
                    "--collector.cpu",
                    "--collector.meminfo");
        }
        Path configuration = directory.resolve("prometheus.yml");
        Files.writeString(
                configuration,
                CONFIGURATION.formatted(addresses.stream()
                        .map(address -> "'%s:%d'".formatted(address, exporters))
                        .collect(Collectors.joining(", "))));
        start(
                PROMETHEUS,
                "--web.listen-address=127.0.0.1:" + port,
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("data"));
        Awaitility.await("Prometheus").ignoreExceptions().until(() -> {
            HttpURLConnection question = (HttpURLConnection) URI.create("http://127.0.0.1:%d/-/ready".formatted(port))
                    .toURL()
                    .openConnection();
            question.setReadTimeout((int) Duration.ofSeconds(5).toMillis());
            return question.getResponseCode() == HttpURLConnection.HTTP_OK;
        });
    }

    private void start(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        processes.add(new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start());
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
        Directories.delete(directory);
    }
}
