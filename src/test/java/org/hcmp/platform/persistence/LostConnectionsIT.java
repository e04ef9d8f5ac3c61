package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
import org.hcmp.support.Portal;
import org.hcmp.support.StoredProject;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** SQLite has no connections that somebody could cut. */
@Tag("every-pair")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class LostConnectionsIT {

    private static final int READERS = 8;

    /** More than the portal has connections. */
    private static final int POOL_REQUESTS = 34;

    private static final String POOL_REQUEST = "{\"serviceName\":\"turn\",\"config\":{\"template\":\"enterprise\"},"
            + "\"targetInfra\":{\"runner\":\"pool\"}}";

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();

    @AfterEach
    void take_away_what_the_test_made() {
        portal.deleteAllMade();
    }

    @Test
    void connections_that_are_cut_while_idle_cost_no_request() {
        AtOnce.call(READERS, number -> portal.get("/api/history?limit=5"));

        assertThat(TestSession.database().cutConnections()).isPositive();

        assertThat(IntStream.range(0, 2 * READERS)
                        .mapToObj(number -> portal.get("/api/history?limit=5").status()))
                .containsOnly(200);
        int id = portal.provision("after the cut", "single");
        assertThat(portal.delete(id).status()).isEqualTo(200);
    }

    @Test
    void connections_that_are_cut_at_work_cost_no_more_requests_than_were_under_way() {
        List<Integer> runs = AtOnce.call(4, number -> portal.provision("through the cut " + number, "standard"));
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger readers = new AtomicInteger(READERS);
        List<Integer> failures = AtOnce.call(READERS + 1, number -> {
            if (number == READERS) {
                Awaitility.await().pollDelay(Duration.ZERO).until(() -> answered.get() > 5 * READERS);
                assertThat(TestSession.database().cutConnections()).isPositive();
                int before = answered.get();
                Awaitility.await().until(() -> answered.get() > before + 20 * READERS);
                readers.set(0);
                return 0;
            }
            int failed = 0;
            while (readers.get() > 0) {
                failed += read() ? 0 : 1;
                answered.incrementAndGet();
            }
            return failed;
        });

        assertThat(failures.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(READERS);
        assertThat(runs).allSatisfy(id -> {
            List<String> lines =
                    StoredProject.linesOf(portal.await(id, "COMPLETED").path("details"));
            assertThat(lines).hasSize(6).doesNotHaveDuplicates().endsWith("Completed");
        });
        assertThat(portal.get("/api/health").json().path("status").asText()).isEqualTo("UP");
        assertThat(portal.get("/api/monitoring/my-resources").status()).isEqualTo(200);
        portal.await(portal.provision("after the cut", "single"), "COMPLETED");
    }

    @Test
    void a_turn_that_somebody_keeps_costs_those_who_need_it_and_nobody_else() throws SQLException {
        try (Connection other = TestSession.database().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtext('workload_test_pool'))");

            List<Answer> answers = AtOnce.call(
                    POOL_REQUESTS + 1,
                    number ->
                            number < POOL_REQUESTS ? portal.post("/api/provision", POOL_REQUEST) : readsUntilAllWait());

            assertThat(answers.subList(0, POOL_REQUESTS)).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.contentType()).isEqualTo("application/problem+json");
                assertThat(answer.header("Retry-After")).isNotNull();
            });
            assertThat(answers.get(POOL_REQUESTS).status()).isEqualTo(200);
            assertThat(portal.get("/api/health").status()).isEqualTo(200);
            other.rollback();
        }
        assertThat(portal.post("/api/provision", POOL_REQUEST).status()).isIn(200, 409);
    }

    /** Others are served as ever while requests wait in the database for the turn. */
    private Answer readsUntilAllWait() {
        Awaitility.await()
                .until(
                        () -> tables.number(
                                "select count(*) from pg_locks where locktype = 'advisory' and not granted"),
                        waiting -> waiting > 0);
        assertThat(portal.get("/api/health").status()).isEqualTo(200);
        return portal.get("/api/history?limit=5");
    }

    @Test
    void a_postgres_that_takes_no_writes_delays_runs_and_ends_none() {
        int id = portal.provision("through a failover", "standard");
        TestSession.database().takeWrites(false);
        try {
            Awaitility.await().until(() -> portal.get("/api/health").status() == 503);
            assertThat(portal.get("/api/health").json().path("reason").asText())
                    .isEqualTo("The database takes no writes.");
            Answer refused = portal.post("/api/provision", POOL_REQUEST.replace("pool", "mock"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotNull();
        } finally {
            TestSession.database().takeWrites(true);
        }
        Awaitility.await().until(() -> portal.get("/api/health").status() == 200);
        assertThat(StoredProject.linesOf(portal.await(id, "COMPLETED").path("details")))
                .hasSize(6)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_connection_that_is_lost_at_the_last_moment_is_told_as_what_it_is() {
        TestDatabase database = TestSession.database();
        database.execute("create function lose_it() returns trigger language plpgsql as"
                + " 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'");
        database.execute("create constraint trigger lose_it after insert on audit deferrable initially deferred"
                + " for each row when (new.action = 'provision') execute function lose_it()");
        try {
            Answer answer = portal.provision(POOL_REQUEST.replace("pool", "mock"));

            assertThat(answer.status()).as("%s", answer).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
            assertThat(answer.json().path("detail").asText())
                    .isEqualTo(
                            "The connection to the database was lost at the last moment: it is not known whether this was"
                                    + " done. Look before you try again.");
        } finally {
            database.execute("drop function lose_it() cascade");
        }
        portal.await(portal.provision("after the loss", "single"), "COMPLETED");
    }

    private boolean read() {
        try {
            Answer answer = portal.get("/api/history");
            if (answer.status() != 200) {
                assertThat(answer.contentType()).isEqualTo("application/problem+json");
                assertThat(answer.body()).doesNotContainIgnoringCase("select ").doesNotContain("Exception");
            }
            return answer.status() == 200;
        } catch (java.io.UncheckedIOException e) {
            // An answer that had begun and could not be finished.
            return false;
        }
    }
}
