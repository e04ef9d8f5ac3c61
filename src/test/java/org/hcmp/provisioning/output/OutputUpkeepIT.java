package org.hcmp.provisioning.output;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.hcmp.platform.persistence.Sql;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs inside of the server. */
@ExtendWith(ArquillianExtension.class)
public class OutputUpkeepIT {

    private static final int FINISHED = 900_001;
    private static final int GOING = 900_002;
    private static final int DELETED = 900_003;
    private static final List<Integer> ALL = List.of(FINISHED, GOING, DELETED);

    private static final int CHUNKS = 450;

    @Inject
    private OutputUpkeep upkeep;

    @Inject
    private Sql sql;

    @BeforeEach
    void store_what_runs_said() {
        long now = System.currentTimeMillis();
        long old = now - Duration.ofDays(91).toMillis();
        for (int project : List.of(FINISHED, GOING)) {
            sql.update("insert into projects (id, service_name, status) values (?, 'said much', 'COMPLETED')", project);
        }
        sql.update(
                "insert into runs (project_id, id, runner, attempt, owner, steps_logged, steps_done, steps_planned,"
                        + " accepted_at) values (?, 'goes on', 'nobody', 1, null, 0, 0, 0, current_timestamp)",
                GOING);
        for (int chunk = 1; chunk <= CHUNKS; chunk++) {
            store(FINISHED, chunk, chunk < CHUNKS ? old : now);
        }
        store(GOING, 1, old);
        store(DELETED, 1, now);
    }

    @AfterEach
    void take_it_away() {
        for (String table : List.of("run_output", "run_events", "runs")) {
            ALL.forEach(project -> sql.update("delete from " + table + " where project_id = ?", project));
        }
        ALL.forEach(project -> sql.update("delete from projects where id = ?", project));
    }

    @Test
    void what_was_kept_for_long_enough_is_forgotten_little_by_little_once_its_run_is_over_or_its_project_gone() {
        assertThat(upkeep.forgetSome()).isEqualTo(200);
        assertThat(chunks(FINISHED)).isEqualTo(CHUNKS - 200);

        int all = 200;
        for (int some = 1; some > 0; all += some) {
            assertThat(chunks(FINISHED)).isPositive();
            some = upkeep.forgetSome();
        }

        // One of them is that of the deleted project.
        assertThat(all).isGreaterThanOrEqualTo(CHUNKS);
        assertThat(chunks(FINISHED)).isEqualTo(1);
        assertThat(sql.select(
                        "select number from run_events where project_id = ?", row -> (int) row.number(1), FINISHED))
                .containsExactly(CHUNKS);
        assertThat(chunks(GOING)).isEqualTo(1);
        assertThat(chunks(DELETED)).isZero();
    }

    private void store(int project, int number, long writtenAt) {
        sql.update(
                "insert into run_output (project_id, number, attempt, step, written_at, bytes, omitted, text)"
                        + " values (?, ?, 1, 'Say...', ?, 1, 0, 'x')",
                project,
                number,
                writtenAt);
        sql.update(
                "insert into run_events (project_id, number, type, data) values (?, ?, 'output', '{}')",
                project,
                number);
    }

    private long chunks(int project) {
        return sql.first("select count(*) from run_output where project_id = ?", row -> row.number(1), project)
                .orElseThrow();
    }
}
