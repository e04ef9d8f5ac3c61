package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.hcmp.support.Aftermath;
import org.hcmp.support.AtOnce;
import org.hcmp.support.LiveEvents;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Servers, databases and networks fail; runs do not. */
@Tag("only-on-payara-micro-postgresql")
@Execution(ExecutionMode.CONCURRENT)
class FaultsIT {

    private static final int RUNS = 200;
    private static final int MACHINES = 400;

    /** Every so many runs take a machine of the pool. */
    private static final int POOL_EVERY = 5;

    private static final int FAILOVER_RUNS = 30;

    private static final int CALLERS = 4;

    /** Each run that is just writing says so once, with the server's own trace of it, and accepting took lines too. */
    private static final int LOG_LINES_OF_AN_OUTAGE = 20_000;

    @TempDir
    private Path directory;

    private final Map<Integer, List<String>> accepted = new TreeMap<>();

    @Test
    void every_run_survives_five_kills_on_sqlite() {
        survivesFiveKills(TestDatabase.sqlite(directory.resolve("app.db")));
    }

    @Test
    void every_run_survives_five_kills_on_postgres() {
        survivesFiveKills(TestDatabase.postgres());
    }

    /** The moments: accepted and not begun, in the first, the third and the last step, and when some have ended. */
    private void survivesFiveKills(TestDatabase database) {
        try (database) {
            List<Predicate<JsonNode>> moments = List.of(
                    last -> true,
                    last -> logged(last) >= 1,
                    last -> logged(last) >= 3,
                    last -> logged(last) >= 6,
                    last -> "COMPLETED".equals(last.path("status").asText()));
            for (Predicate<JsonNode> moment : moments) {
                try (PortalProcess node = PortalProcess.start(directory, settings(database))) {
                    Portal portal = node.signedIn("1234");
                    if (accepted.isEmpty()) {
                        fillPool(portal);
                    }
                    int first = provision(portal, RUNS);
                    Awaitility.await().until(() -> moment.test(portal.project(first)));
                    node.kill();
                }
            }
            try (PortalProcess node = PortalProcess.start(directory, settings(database))) {
                assertNothingLost(database, node.signedIn("1234"));
            }
        }
    }

    @Test
    void two_nodes_share_the_runs_and_one_goes_on_with_those_of_the_other_that_was_killed() {
        try (TestDatabase database = TestDatabase.postgres();
                PortalProcess killed = PortalProcess.start(directory.resolve("a"), settings(database));
                PortalProcess other = PortalProcess.start(directory.resolve("b"), settings(database))) {
            Portal here = killed.signedIn("1234");
            Portal there = other.signedIn("1234");
            fillPool(here);
            int cancelled = here.provision("cancelled from the other node", "single");
            assertThat(there.post("/api/provision/" + cancelled + "/cancel", "").status())
                    .isEqualTo(202);
            assertThat(there.await(cancelled, "FAILED")
                            .at("/details/error/reason")
                            .asText())
                    .isEqualTo("CANCELLED");

            try (LiveEvents all = LiveEvents.of(there, "/api/events")) {
                Awaitility.await().until(() -> !all.comments().isEmpty());
                provision(there, RUNS / 2);
                LiveEvents live = LiveEvents.of(there, "/api/provision/" + provision(here, RUNS / 2) + "/events");
                live.await(3);
                killed.kill();
                assertThat(live.awaitEnd())
                        .last()
                        .extracting(LiveEvents.Event::summary)
                        .isEqualTo("end COMPLETED");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> all.summaries("end").size() == RUNS);
            }
            assertNothingLost(database, there);
        }
    }

    @Test
    void a_node_that_is_told_to_stop_leaves_its_runs_to_the_other_at_once() {
        try (TestDatabase database = TestDatabase.postgres();
                PortalProcess stopped = PortalProcess.start(directory.resolve("a"), longLease(database));
                PortalProcess other = PortalProcess.start(directory.resolve("b"), longLease(database))) {
            Portal here = stopped.signedIn("1234");
            Portal there = other.signedIn("1234");
            fillPool(here);
            int first = provision(here, RUNS / 4);
            Awaitility.await().until(() -> logged(here.project(first)) >= 2);

            stopped.terminate();

            assertNothingLost(database, there);
        }
    }

    @Test
    void a_postgres_that_is_away_for_15_seconds_delays_runs_and_loses_none() {
        try (TestDatabase database = TestDatabase.restartablePostgres(directory.resolve("pg"));
                PortalProcess node = PortalProcess.start(directory, settings(database))) {
            Portal portal = node.signedIn("1234");
            fillPool(portal);
            try (LiveEvents live = LiveEvents.of(portal, "/api/events")) {
                Awaitility.await().until(() -> !live.comments().isEmpty());
                int first = provision(portal, RUNS);
                Awaitility.await().until(() -> logged(portal.project(first)) >= 2);

                database.stopServer();
                last(Duration.ofSeconds(15));
                assertThat(portal.get("/api/health").status()).isEqualTo(503);
                database.startServer();

                Awaitility.await().until(() -> portal.get("/api/health").status() == 200);
                assertToldOnce(node.output());
                assertNothingLost(database, portal);
                Awaitility.await().until(() -> live.summaries("end").size() == RUNS);
                assertThat(live.events()).extracting(LiveEvents.Event::id).doesNotHaveDuplicates();
                assertThat(live.comments())
                        .as("a stream shows every 15 s that it goes on")
                        .hasSizeGreaterThan(1);
            }
        }
    }

    @Test
    void a_failover_for_8_and_one_for_60_seconds_delay_runs_and_lose_none() {
        try (TestDatabase database = TestDatabase.postgres();
                PortalProcess node = PortalProcess.start(directory, settings(database))) {
            Portal portal = node.signedIn("1234");
            fillPool(portal);
            for (int seconds : List.of(8, 60)) {
                int first = provision(portal, FAILOVER_RUNS);
                Awaitility.await().until(() -> logged(portal.project(first)) >= 2);

                database.takeWrites(false);
                Awaitility.await().until(() -> portal.get("/api/health").status() == 503);
                last(Duration.ofSeconds(seconds));
                database.takeWrites(true);

                Awaitility.await().until(() -> portal.get("/api/health").status() == 200);
                assertNothingLost(database, portal);
            }
            assertThat(node.output().lines()).hasSizeLessThan(LOG_LINES_OF_AN_OUTAGE);
        }
    }

    @Test
    void an_sqlite_file_that_another_process_keeps_locked_for_10_seconds_delays_runs_and_loses_none()
            throws SQLException {
        try (TestDatabase database = TestDatabase.sqlite(directory.resolve("app.db"));
                PortalProcess node = PortalProcess.start(directory, settings(database))) {
            Portal portal = node.signedIn("1234");
            fillPool(portal);
            int first = provision(portal, RUNS / 4);
            Awaitility.await().until(() -> logged(portal.project(first)) >= 2);

            try (Connection other = database.connect();
                    Statement statement = other.createStatement()) {
                statement.execute("begin exclusive");
                last(Duration.ofSeconds(10));
                statement.execute("commit");
            }

            assertNothingLost(database, portal);
        }
    }

    /** However many runs and readers meet a database that is away, the log stays readable. */
    private static void assertToldOnce(String log) {
        assertThat(log).containsOnlyOnce("The database does not answer").containsOnlyOnce("The database answers again");
        assertThat(log.lines()).hasSizeLessThan(LOG_LINES_OF_AN_OUTAGE);
    }

    private void assertNothingLost(TestDatabase database, Portal portal) {
        Aftermath.of(database)
                .completed(portal, accepted)
                .eventsTellTheLog(accepted)
                .nothingIsHeldTwiceOrLost();
    }

    /** A fault has a length, and nothing else to wait for. */
    private static void last(Duration fault) {
        Awaitility.await().pollDelay(fault).atMost(fault.plusSeconds(10)).until(() -> true);
    }

    private static int logged(JsonNode project) {
        return project.at("/details/logs").size();
    }

    private static void fillPool(Portal portal) {
        StringBuilder csv = new StringBuilder("vm_name,ip_address\n");
        for (int machine = 0; machine < MACHINES; machine++) {
            csv.append("FAULT-%d,10.50.%d.%d%n".formatted(machine, machine / 250, machine % 250 + 1));
        }
        assertThat(portal.send(
                                "POST",
                                "/api/pool",
                                "text/csv",
                                java.net.http.HttpRequest.BodyPublishers.ofString(csv.toString()))
                        .status())
                .isLessThan(300);
    }

    /** Asks for so many environments, a few at a time, and returns the id of the first whose run has all six steps. */
    private int provision(Portal portal, int count) {
        Map<Integer, List<String>> made = new ConcurrentSkipListMap<>();
        AtOnce.call(CALLERS, caller -> {
            for (int number = caller; number < count; number += CALLERS) {
                boolean pool = number % POOL_EVERY == 0;
                int id = portal.accepted("""
                        {"serviceName":"service %d","config":{"template":"single"},"targetInfra":{"runner":"%s"}}
                        """.formatted(number, pool ? "pool" : "mock"));
                made.put(id, pool ? Aftermath.POOL_STEPS : Aftermath.MOCK_STEPS);
            }
            return made;
        });
        accepted.putAll(made);
        return made.entrySet().stream()
                .filter(run -> run.getValue().equals(Aftermath.MOCK_STEPS))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static Map<String, String> settings(TestDatabase database) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("cmp.runner.step-delay", "PT0.5S");
        settings.put("cmp.node.heartbeat", "PT0.5S");
        settings.put("cmp.node.lease", "PT2S");
        return settings;
    }

    /** So long that nobody would wait for it to end. */
    private static Map<String, String> longLease(TestDatabase database) {
        Map<String, String> settings = settings(database);
        settings.put("cmp.node.lease", "PT1H");
        return settings;
    }
}
