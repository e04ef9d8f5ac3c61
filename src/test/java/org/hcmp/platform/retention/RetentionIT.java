package org.hcmp.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.hcmp.audit.AuditRetention;
import org.hcmp.catalogue.VersionRetention;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.provisioning.events.EventRetention;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs inside of the server. */
@ExtendWith(ArquillianExtension.class)
public class RetentionIT {

    private static final int OLD = 910_001;
    private static final int GOING = 910_002;
    private static final int WITH_OUTPUT = 910_003;
    private static final int NEW = 910_004;
    private static final List<Integer> PROJECTS = List.of(OLD, GOING, WITH_OUTPUT, NEW);

    @Inject
    private EventRetention events;

    @Inject
    private AuditRetention audit;

    @Inject
    private VersionRetention versions;

    @Inject
    private OldestRows oldest;

    @Inject
    private Sql sql;

    @AfterEach
    void take_it_away() {
        for (String table : List.of("run_output", "run_events", "runs")) {
            PROJECTS.forEach(project -> sql.update("delete from " + table + " where project_id = ?", project));
        }
        PROJECTS.forEach(project -> sql.update("delete from projects where id = ?", project));
        sql.update("delete from audit where id < 0");
        for (String table : List.of("catalogue_items", "catalogue_files", "catalogue_versions")) {
            sql.update("delete from " + table + " where version like 'kept-%'");
        }
    }

    @Test
    void events_are_forgotten_of_runs_that_are_over_for_long_enough_and_left_no_output() {
        LocalDateTime now = LocalDateTime.now();
        store(OLD, now.minusDays(91));
        store(GOING, null);
        store(WITH_OUTPUT, now.minusDays(91));
        store(NEW, now.minusDays(89));
        sql.update(
                "insert into run_output (project_id, number, attempt, step, written_at, bytes, omitted, text)"
                        + " values (?, 1, 1, 'Say...', 1, 1, 0, 'x')",
                WITH_OUTPUT);

        assertThat(Stream.generate(events::forgetSome)
                        .takeWhile(some -> some > 0)
                        .mapToInt(some -> some)
                        .sum())
                .isEqualTo(2);

        assertThat(sql.select(
                        "select distinct project_id from run_events where project_id > ? order by 1",
                        row -> (int) row.number(1),
                        OLD - 1))
                .containsExactly(GOING, WITH_OUTPUT, NEW);
    }

    @Test
    void the_audit_is_kept_unless_the_operator_says_for_how_long() {
        entry(-2, LocalDateTime.of(2000, 1, 1, 0, 0));
        entry(-1, LocalDateTime.of(2002, 1, 1, 0, 0));

        assertThat(audit.forgetSome()).isZero();
        assertThat(oldest.forget("audit", "occurred_at", LocalDateTime.of(2001, 1, 1, 0, 0)))
                .isEqualTo(1);

        assertThat(sql.select("select id from audit where id < 0", row -> (int) row.number(1)))
                .containsExactly(-1);
    }

    @Test
    void versions_of_items_are_forgotten_that_nobody_offers_and_no_run_was_asked_for_with() {
        for (String version : List.of("kept-offered", "kept-asked-for", "kept-unused")) {
            sql.update("insert into catalogue_versions (version, item_key, stored_at) values (?, 'kept', 1)", version);
            sql.update("insert into catalogue_files (version, path, content) values (?, 'item.yaml', '')", version);
        }
        sql.update("insert into catalogue_items (item_key, version, source) values ('kept', 'kept-offered', 'none')");
        store(OLD, LocalDateTime.now());
        sql.update("update runs set item_version = 'kept-asked-for' where project_id = ?", OLD);

        assertThat(versions.forgetSome()).isZero();
        assertThat(versions.forgetSome(Duration.ZERO)).isPositive();

        for (String table : List.of("catalogue_versions", "catalogue_files")) {
            assertThat(sql.select(
                            "select version from " + table + " where version like 'kept-%' order by version",
                            row -> row.text(1)))
                    .containsExactly("kept-asked-for", "kept-offered");
        }
    }

    private void store(int project, LocalDateTime finished) {
        sql.update("insert into projects (id, service_name, status) values (?, 'kept', 'COMPLETED')", project);
        sql.update(
                "insert into runs (project_id, id, runner, attempt, owner, steps_logged, steps_done, steps_planned,"
                        + " accepted_at, finished_at) values (?, ?, 'nobody', 1, null, 0, 0, 0, current_timestamp, ?)",
                project,
                "kept-" + project,
                finished);
        for (int number = 1; number <= 2; number++) {
            sql.update(
                    "insert into run_events (project_id, number, type, data) values (?, ?, 'log', '{}')",
                    project,
                    number);
        }
    }

    private void entry(int id, LocalDateTime at) {
        sql.update(
                "insert into audit (id, occurred_at, action, address, result, status)"
                        + " values (?, ?, 'sign_in', '127.0.0.1', 'success', 200)",
                id,
                at);
    }
}
