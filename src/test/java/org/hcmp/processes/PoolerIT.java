package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
import org.hcmp.support.PgBouncer;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.WithPgBouncer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A pooler that gives each transaction whichever session of Postgres is free. */
@Tag("only-on-wildfly-sqlite")
@Execution(ExecutionMode.CONCURRENT)
@WithPgBouncer
class PoolerIT {

    @TempDir
    private Path directory;

    @Test
    void through_pgbouncer_in_transaction_mode_the_portal_works_as_it_comes() {
        try (TestDatabase database = TestDatabase.legacyPostgres();
                PgBouncer pooler = PgBouncer.before(database, "");
                PortalProcess process = PortalProcess.start(directory, pooler.settings(database))) {
            assertThat(process.output()).contains("A pooler stands before Postgres");
            Portal portal = process.signedIn(TestDatabase.LEGACY_ADMIN_PASSWORD);

            List<Answer> answers =
                    AtOnce.call(12, number -> portal.provision("""
                    {"serviceName": "pooled-%d", "config": {"template": "single"}, "targetInfra": {"runner": "%s"}}
                    """.formatted(number, number < 4 ? "pool" : "mock")));

            List<Integer> ids = answers.stream()
                    .map(answer -> answer.json().path("project_id").asInt())
                    .toList();
            ids.forEach(id -> portal.await(id, "COMPLETED"));
            assertThat(database.query("select project_id from workload_test_pool where project_id is not null"))
                    .extracting(row -> Collections.frequency(ids, Integer.valueOf(row.get(0))))
                    .contains(1);
            assertThat(database.value("select count(*) from vm_loans")).isEqualTo("4");
            // More readers than the pooler has sessions.
            assertThat(AtOnce.call(20, number -> portal.get("/api/history").status()))
                    .containsOnly(200);
            assertThat(IntStream.range(0, 20)
                            .mapToObj(round -> portal.get("/api/health").status()))
                    .containsOnly(200);
            assertThat(process.output()).doesNotContain("prepared statement", "SEVERE");
        }
    }
}
