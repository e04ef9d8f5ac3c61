package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hcmp.support.Answer;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.RealPrometheus;
import org.hcmp.support.Script;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.WithPrometheus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The alerts and the dashboard that operators are given, in a real Prometheus that is as patient as a test: each alert fires when what it
 * tells of happens, and each chart shows something under load.
 */
@Tag("only-on-wildfly-postgresql")
@Execution(ExecutionMode.CONCURRENT)
@WithPrometheus
class AlertsIT {

    private static final Path MONITORING = Path.of("server-config", "monitoring");

    /** A heap that is full ends a server before a test can look: its rule is held against numbers. */
    private static final String BY_NUMBERS = "MemoryIsScarce";

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final int CONNECTIONS = 2;
    private static final int CALLERS = 6;
    private static final int RUNS = 40;

    @TempDir
    private Path directory;

    private final Set<String> fired = new HashSet<>();
    private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);
    private TestDatabase database;
    private PortalProcess process;
    private Portal portal;
    private RealPrometheus prometheus;

    @BeforeEach
    void start() throws IOException {
        database = TestDatabase.restartablePostgres(directory.resolve("pg"));
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("cmp.metrics.token", "the-token");
        settings.put("cmp.db.pool.size", String.valueOf(CONNECTIONS));
        settings.put("cmp.db.pool.max-overflow", "0");
        process = PortalProcess.start(directory, settings);
        portal = process.signedIn("1234");
        prometheus = RealPrometheus.start(Map.of(
                "prometheus.yaml",
                shipped("prometheus.yaml")
                        .replace("scrape_interval: 15s", "{scrape_interval: 3s, evaluation_interval: 1s}")
                        .replace("global:\n  ", "global: ")
                        .replaceAll(
                                "targets: .*",
                                "targets: ['127.0.0.1:%s']"
                                        .formatted(process.baseUrl().replaceAll(".*:", ""))),
                "alerts.yaml",
                shipped("alerts.yaml").replaceAll("for: .*", "for: 0s").replaceAll("\\[\\d+m]", "[15s]")));
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
        process.close();
        prometheus.close();
        database.close();
    }

    @Test
    void each_fires_when_what_it_tells_of_happens_and_none_before_and_the_dashboard_shows_it() throws Exception {
        portal.await(portal.provision("all is well", "single"), "COMPLETED");
        Awaitility.await().atMost(SOON).until(prometheus::seesEverything);
        assertThat(prometheus.firing()).isEmpty();

        portal.post("/api/pool", "[{\"vm_name\":\"LAST\",\"ip_address\":\"10.66.0.1\"}]");
        portal.await(portal.accepted("""
                {"serviceName":"last","config":{"template":"single"},"targetInfra":{"runner":"pool"}}"""), "COMPLETED");
        awaitFiring("PoolIsEmpty");

        database.execute("update workload_test_pool set project_id = null, occupy_user = null");
        database.execute("insert into vm_quarantine (vm_id, reason, since) select id, 'not cleaned', now() from"
                + " workload_test_pool");
        awaitFiring("MachinesInQuarantine");

        database.execute("update runs set runner = 'of-a-newer-version', owner = null, finished_at = null, ended = null"
                + " where project_id = (select max(id) from projects)");
        database.execute("update projects set status = 'PENDING' where id = (select max(id) from projects)");
        awaitFiring("RunsWait");

        everybodyWaitsForTheDatabase();
        assertThat(shownOnTheDashboard())
                .hasSizeGreaterThan(10)
                .allSatisfy(query -> Awaitility.await(query).atMost(SOON).until(() -> prometheus.knows(query)));

        database.stopServer();
        awaitFiring("DatabaseAway");
        awaitFiring("CallsFail");

        process.kill();
        awaitFiring("PortalDown");

        Set<String> all = Pattern.compile("alert: (\\w+)")
                .matcher(shipped("alerts.yaml"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        all.remove(BY_NUMBERS);
        assertThat(fired).isEqualTo(all);
    }

    @Test
    void a_heap_that_stays_full_is_told() throws IOException {
        Path rules = Files.copy(MONITORING.resolve("alerts.yaml"), directory.resolve("alerts.yaml"));
        Path test = Files.writeString(directory.resolve("memory.yaml"), """
                rule_files: [%s]
                tests:
                  - interval: 1m
                    input_series:
                      - {series: 'jvm_memory_used_bytes{area="heap", id="young", instance="node1"}', values: '90x30'}
                      - {series: 'jvm_memory_used_bytes{area="heap", id="old", instance="node1"}', values: '890x30'}
                      - {series: 'jvm_memory_max_bytes{area="heap", id="young", instance="node1"}', values: '100x30'}
                      - {series: 'jvm_memory_max_bytes{area="heap", id="old", instance="node1"}', values: '900x30'}
                      - {series: 'jvm_memory_used_bytes{area="heap", id="old", instance="node2"}', values: '800x30'}
                      - {series: 'jvm_memory_max_bytes{area="heap", id="old", instance="node2"}', values: '900x30'}
                    alert_rule_test:
                      - {eval_time: 14m, alertname: MemoryIsScarce}
                      - eval_time: 16m
                        alertname: MemoryIsScarce
                        exp_alerts:
                          - exp_labels: {severity: warning, instance: node1}
                            exp_annotations: {summary: The heap of node1 has been full for 15 minutes.}
                """.formatted(rules));

        Script.run(new ProcessBuilder(RealPrometheus.PROMTOOL.toString(), "test", "rules", test.toString()));
    }

    /** What each of its charts asks. */
    private static List<String> shownOnTheDashboard() throws IOException {
        List<String> queries = new ArrayList<>();
        Answer.parse(shipped("dashboard.json"))
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target ->
                                queries.add(target.path("expr").asText().replace("$__rate_interval", "15s"))));
        return queries;
    }

    /** While a table is locked, calls that need it hold all connections, and so do runs. */
    private void everybodyWaitsForTheDatabase() throws SQLException {
        List<Integer> runs = IntStream.range(0, RUNS)
                .mapToObj(number -> portal.provision("late " + number, "single"))
                .toList();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table projects in access exclusive mode");
            callAgainAndAgain("/api/provision/" + runs.get(0));
            awaitFiring("ConnectionsAreScarce");
            awaitFiring("CallsAreSlow");
            awaitFiring("RunsAreLate");
            connection.rollback();
        }
        runs.forEach(run -> portal.await(run, "COMPLETED"));
    }

    /** Many callers at the same time, until the test or the portal is over. */
    private void callAgainAndAgain(String path) {
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.scheduleWithFixedDelay(() -> portal.get(path), 0, 100, TimeUnit.MILLISECONDS);
        }
    }

    private void awaitFiring(String alert) {
        Awaitility.await(alert).atMost(SOON).until(() -> prometheus.firing().contains(alert));
        fired.add(alert);
    }

    private static String shipped(String name) throws IOException {
        return Files.readString(MONITORING.resolve(name));
    }
}
