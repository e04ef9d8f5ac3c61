package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.hcmp.support.Aftermath;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A node that stands still, as a paused machine does, keeps what it holds in the database; the others go on. */
@Tag("only-on-payara-micro-postgresql")
@Execution(ExecutionMode.CONCURRENT)
class FrozenNodesIT {

    private static final int FREEZES = 20;
    private static final int CLIENTS = 12;
    private static final int MACHINES = 4_000;

    /** So long as a call of the other node may wait for what a frozen one holds. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    /** Longer than the database lets a transaction rest, or a lock be waited for. */
    private static final int LONG_FREEZE_MILLIS = 13_000;

    private static final int SHORT_FREEZE_MILLIS = 3_000;

    private static final Duration PAUSE = Duration.ofMillis(500);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final Random random = new Random(20);
    private final AtomicBoolean over = new AtomicBoolean();
    private final Map<Integer, List<String>> accepted = new ConcurrentHashMap<>();

    /** A node, and whether it stands still. */
    private static final class Node {

        private final PortalProcess process;
        private final String token;
        private volatile boolean frozen;

        /** How often it has stood still. */
        private volatile int freezes;

        private Node(PortalProcess process) {
            this.process = process;
            token = process.signedIn("1234").token();
        }

        boolean hasStoodStillSince(int known) {
            return freezes > known;
        }

        void freeze() {
            freezes++;
            frozen = true;
            process.signal("STOP");
        }

        void thaw() {
            process.signal("CONT");
            frozen = false;
        }
    }

    @Test
    void with_one_of_two_nodes_frozen_at_any_moment_the_other_answers_and_nothing_is_lost_or_done_twice() {
        try (TestDatabase database = TestDatabase.postgres();
                PortalProcess one = PortalProcess.start(directory.resolve("a"), settings(database));
                PortalProcess two = PortalProcess.start(directory.resolve("b"), settings(database))) {
            database.execute("insert into workload_test_pool (vm_name, ip_address, is_used) select 'VM-' || n,"
                    + " '10.60.' || n / 250 || '.' || n %% 250, false from generate_series(1, %d) n"
                            .formatted(MACHINES));
            List<Node> nodes = List.of(new Node(one), new Node(two));

            List<Integer> requests = AtOnce.call(
                    CLIENTS + 1, number -> number == CLIENTS ? freezes(nodes) : asks(nodes.get(number % 2), number));

            int made = requests.stream().mapToInt(Integer::intValue).sum();
            assertThat(accepted).hasSize(made);
            assertThat(database.value("select count(*) from projects")).isEqualTo(String.valueOf(made));
            Aftermath.of(database)
                    .completed(two.signedIn("1234"), new TreeMap<>(accepted))
                    .eventsTellTheLog(accepted)
                    .nothingIsHeldTwiceOrLost();
        }
    }

    /** One node after the other stands still for a while, and the other is well all the time. */
    private int freezes(List<Node> nodes) {
        try {
            for (int freeze = 0; freeze < FREEZES; freeze++) {
                Node frozen = nodes.get(random.nextInt(2));
                Node other = nodes.get(frozen == nodes.get(0) ? 1 : 0);
                lasts(random.nextInt(1_500));
                frozen.freeze();
                lasts(freeze % 5 == 0 ? LONG_FREEZE_MILLIS : random.nextInt(SHORT_FREEZE_MILLIS));
                assertThat(new Portal(other.process.baseUrl())
                                .get("/api/health")
                                .status())
                        .isEqualTo(200);
                frozen.thaw();
            }
            return 0;
        } finally {
            nodes.forEach(Node::thaw);
            over.set(true);
        }
    }

    /** Asks for one environment after the other, each until it is accepted, and returns how many there were. */
    private int asks(Node node, int client) {
        Portal portal = new Portal(node.process.baseUrl()).showingToken(node.token);
        int requests = 0;
        while (!over.get()) {
            boolean pool = (client + requests) % 3 == 0;
            int id = accepted(node, portal, UUID.randomUUID().toString(), pool ? "pool" : "mock");
            accepted.put(id, pool ? Aftermath.POOL_STEPS : Aftermath.MOCK_STEPS);
            requests++;
            lasts((int) PAUSE.toMillis());
        }
        return requests;
    }

    private int accepted(Node node, Portal portal, String key, String runner) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .until(() -> answer(node, portal, key, runner), id -> id > 0);
    }

    /** The project's id, or 0 if the node said that it could not, or could not say anything because it stood still. */
    private int answer(Node node, Portal portal, String key, String runner) {
        int freezes = node.frozen ? -1 : node.freezes;
        try {
            Answer answer = portal.send(portal.request("/api/provision")
                    .timeout(LONGEST_ANSWER)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(HttpRequest.BodyPublishers.ofString("""
                            {"serviceName":"frost","config":{"template":"single"},"targetInfra":{"runner":"%s"}}""".formatted(runner))));
            if (answer.status() == 200) {
                return answer.json().path("project_id").asInt();
            }
            if (!node.hasStoodStillSince(freezes)) {
                // 409: what was asked for before the node stood still is being accepted.
                assertThat(answer.status()).as("%s", answer).isIn(409, 503);
            }
            return 0;
        } catch (UncheckedIOException e) {
            if (node.hasStoodStillSince(freezes)) {
                return 0;
            }
            throw e;
        }
    }

    /** A fault, or a pause between requests, has a length, and nothing else to wait for. */
    private static void lasts(int millis) {
        Awaitility.await()
                .pollDelay(Duration.ofMillis(millis))
                .atMost(Duration.ofMillis(millis).plusSeconds(10))
                .until(() -> true);
    }

    private static Map<String, String> settings(TestDatabase database) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("cmp.runner.step-delay", "PT0.2S");
        settings.put("cmp.node.heartbeat", "PT0.5S");
        settings.put("cmp.node.lease", "PT2S");
        return settings;
    }
}
