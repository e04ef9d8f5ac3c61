package org.hcmp.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hcmp.support.AtOnce;
import org.hcmp.support.Compilers;
import org.hcmp.support.Directories;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.Server;
import org.hcmp.support.TestDatabase;

/**
 * Accepts many runs at once and waits until all have ended, on Payara Micro and with a Postgres of its own on this
 * machine. Prints one line per load and writes all of them as JSON.
 */
public final class RunsBenchmark {

    private static final int CONNECTIONS = 16;

    /** What the JVM needs to find out what is hot. */
    private static final int WARM_UP = 3_000;

    private static final int READERS = 1_000;
    private static final int EVENTS = 18;
    private static final List<Integer> LOADS = Stream.of(
                    System.getProperty("benchmark.runs", "1000,10000").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** How much later than planned each step began: the time between two lines of the log, without the pause. */
    private static final String LATENESS = """
            select percentile_cont(%s) within group (order by late) from (
              select extract(epoch from (data::json->>'at')::timestamp
                - lag((data::json->>'at')::timestamp) over (partition by project_id order by number)) * 1000 - %d as late
              from run_events where type = 'log') steps where late is not null""";

    private final TestDatabase database;
    private final PortalProcess process;
    private final Portal portal;
    private final long pauseMillis;

    private RunsBenchmark(TestDatabase database, PortalProcess process, long pauseMillis) {
        this.database = database;
        this.process = process;
        this.portal = process.signedIn("1234");
        this.pauseMillis = pauseMillis;
    }

    /** @param arguments the file that takes the figures */
    public static void main(String[] arguments) throws IOException {
        Duration pause = Duration.ofMillis(800);
        Path directory = Path.of(System.getProperty("build.directory"), "benchmark-runs");
        Directories.empty(directory);
        Map<String, Object> figures = new HashMap<>();
        try (TestDatabase database = TestDatabase.postgres();
                PortalProcess process = new PortalProcess.Start(Server.PAYARA_MICRO, directory)
                        .with(Compilers.BOTH)
                        .withJavaOptions(System.getProperty("benchmark.jvm", ""))
                        .with(settings(database, pause))
                        .start()) {
            RunsBenchmark benchmark = new RunsBenchmark(database, process, pause.toMillis());
            benchmark.measure(WARM_UP);
            int idle = process.threads();
            System.out.printf(
                    "%8s %10s %12s %9s %11s %10s %10s %8s%n",
                    "runs",
                    "accepted/s",
                    "all ended in",
                    "drained/s",
                    "p50 late ms",
                    "p99 late ms",
                    "failed",
                    "threads");
            for (int runs : LOADS) {
                Map<String, Object> measured = benchmark.measure(runs);
                measured.put("threads_more_than_idle", (int) measured.remove("threads") - idle);
                figures.put(String.valueOf(runs), measured);
                System.out.printf(
                        "%8d %10s %10s s %9s %11s %10s %10s %8s%n",
                        runs,
                        measured.get("accepted_per_second"),
                        measured.get("seconds_until_all_ended"),
                        measured.get("drained_per_second"),
                        measured.get("p50_step_lateness_ms"),
                        measured.get("p99_step_lateness_ms"),
                        measured.get("not_completed"),
                        "+" + measured.get("threads_more_than_idle"));
            }
            figures.put("streams", benchmark.watch(READERS));
            System.out.println(figures.get("streams"));
        }
        Files.writeString(
                Path.of(arguments[0]),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    }

    private Map<String, Object> measure(int runs) {
        // Or the addresses of the mock runner, of which there are 65,534, grow scarce.
        database.execute("truncate projects, runs, run_events, mock_addresses");
        AtomicInteger threads = new AtomicInteger();
        long start = System.nanoTime();
        AtOnce.call(CONNECTIONS, caller -> {
            for (int run = caller; run < runs; run += CONNECTIONS) {
                portal.provision("benchmark " + run, "standard");
            }
            return caller;
        });
        double accepted = secondsSince(start);
        String unfinished = "select count(*) from projects where status in ('PENDING', 'RUNNING')";
        Awaitility.await()
                .atMost(LONGEST)
                .pollInterval(100, TimeUnit.MILLISECONDS)
                .until(() -> {
                    threads.accumulateAndGet(process.threads(), Math::max);
                    return database.value(unfinished).equals("0");
                });
        double ended = secondsSince(start);
        Map<String, Object> figures = new HashMap<>();
        figures.put("threads", threads.get());
        figures.put("accepted_per_second", Math.round(runs / accepted));
        figures.put("seconds_until_all_ended", Math.round(ended * 10) / 10.0);
        figures.put("drained_per_second", Math.round(runs / ended));
        figures.put("p50_step_lateness_ms", lateness("0.5"));
        figures.put("p99_step_lateness_ms", lateness("0.99"));
        figures.put(
                "not_completed",
                Integer.valueOf(database.value("select count(*) from projects where status <> 'COMPLETED'")));
        return figures;
    }

    /** So many readers watch one run from its beginning; what each should get is 18 events and the end. */
    private Map<String, Object> watch(int readers) {
        int run = portal.provision("watched by many", "standard");
        HttpRequest request =
                portal.request("/api/provision/" + run + "/events").build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                        () -> client.sendAsync(request, BodyHandlers.ofString()))
                .limit(readers)
                .toList();
        long complete = answers.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.body()
                                .lines()
                                .filter(line -> line.startsWith("id: "))
                                .count()
                        == EVENTS)
                .count();
        return Map.of("readers_of_one_run", readers, "who_got_every_event", complete, "threads", process.threads());
    }

    private long lateness(String percentile) {
        return Math.round(Double.parseDouble(database.value(LATENESS.formatted(percentile, pauseMillis))));
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static Map<String, String> settings(TestDatabase database, Duration pause) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("cmp.runner.step-delay", pause.toString());
        return settings;
    }
}
