package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.hcmp.support.CapturedLog;
import org.hcmp.support.Legacy;
import org.hcmp.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases as operators have them; each test has one of its own, and a user of its own who owns it. */
@Timeout(120)
class TableMigrationTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static TestDatabase server;

    private final CapturedLog log = new CapturedLog();
    private String name;

    @BeforeAll
    static void start_postgres() {
        server = TestDatabase.postgres();
    }

    @AfterAll
    static void stop_postgres() {
        server.close();
    }

    @BeforeEach
    void make_a_database() {
        name = "hcmp" + NUMBER.incrementAndGet();
        server.execute("create user " + name);
        server.execute("create database " + name + " owner " + name);
    }

    @AfterEach
    void close_the_log() {
        log.close();
    }

    @Test
    void old_tables_are_found_along_the_whole_search_path() throws SQLException {
        as(name, Legacy.text("cmp_db.sql"));
        String rows = value("select count(*) from public.projects");
        as(name, "create schema " + name);

        migrate();

        assertThat(value("select count(*) from projects")).isEqualTo(rows).isNotEqualTo("0");
        assertThat(value("select count(*) from pg_tables where schemaname = '" + name + "'"))
                .isEqualTo("0");
        assertThat(value("select to_regclass('public.runs')")).isNotNull();
    }

    @Test
    void a_schema_of_the_users_own_takes_new_tables() throws SQLException {
        as(name, "create schema " + name);

        migrate();

        assertThat(value("select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void what_was_finished_later_under_a_lower_number_is_made_up_for() throws SQLException {
        migrate();
        as(
                name,
                "delete from flyway_schema_history where version = '23'; drop table sso_accounts, sso_sessions, sso_answers");

        migrate();

        assertThat(value("select count(*) from sso_accounts")).isEqualTo("0");
    }

    @Test
    void sequences_that_are_behind_after_a_restore_are_put_right() throws SQLException {
        as(name, Legacy.text("cmp_db.sql"));
        as(name, "select setval('projects_id_seq', 1, false); select setval('workload_test_pool_id_seq', 1, false)");

        migrate();

        as(name, "insert into projects (service_name) values ('after the restore')");
        assertThat(log.linesOf(ContractTables.class))
                .anySatisfy(line -> assertThat(line).contains("The sequence of projects was behind"));
    }

    @Test
    void sequences_that_are_right_stay_as_they_are() throws SQLException {
        as(name, Legacy.text("cmp_db.sql"));
        as(name, "select setval('projects_id_seq', 4711)");

        migrate();

        assertThat(value("insert into projects (service_name) values ('x') returning id"))
                .isEqualTo("4712");
    }

    @ParameterizedTest
    @ValueSource(strings = {"projects.template_type", "settings.system_notice", "workload_test_pool.occupy_user"})
    void a_missing_column_is_named(String column) throws SQLException {
        String[] parts = column.split("\\.");
        as(name, Legacy.text("cmp_db.sql"));
        as(name, "alter table %s drop column %s".formatted(parts[0], parts[1]));

        assertRefused("the table " + parts[0] + " has no column " + parts[1]);
    }

    @Test
    void a_column_that_is_too_narrow_for_a_hash_is_told_of_and_refuses_no_start() throws SQLException {
        as(name, Legacy.text("cmp_db.sql"));
        as(name, "alter table settings alter admin_password type varchar(100)");

        assertThatCode(this::migrate).doesNotThrowAnyException();

        assertThat(log.linesOf(ContractTables.class))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("settings.admin_password takes 100 characters"));
    }

    @Test
    void a_user_without_rights_is_told_which_it_needs() throws SQLException {
        server.execute("alter database " + name + " owner to admin");

        assertRefused("permission denied", "the right to create in the schema");
    }

    @Test
    void tables_of_another_owner_are_told() throws SQLException {
        as("admin", Legacy.text("cmp_db.sql"));
        as("admin", "grant all on schema public to " + name);

        assertRefused("has to own the tables");
    }

    @Test
    void a_table_of_another_program_is_told() throws SQLException {
        as(name, "create table sessions (id integer)");

        assertRefused("\"sessions\" already exists", "cmp.db.schema");
    }

    @Test
    void a_history_of_another_program_is_told() throws SQLException {
        as(
                name,
                "create table flyway_schema_history (installed_rank integer primary key, version varchar(50), description"
                        + " varchar(200) not null, type varchar(20) not null, script varchar(1000) not null, checksum integer,"
                        + " installed_by varchar(100) not null, installed_on timestamp not null default now(), execution_time"
                        + " integer not null, success boolean not null);"
                        + " insert into flyway_schema_history values (1, '1', 'billing', 'SQL', 'V1__billing.sql', 1, 'x', now(), 1, true)");

        assertRefused("flyway_schema_history", "cmp.db.schema");
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(this::migrate)
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageStartingWith("The portal does not start, because ")
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("\n");
    }

    private void migrate() {
        PGSimpleDataSource own = dataSource(name);
        TableMigration.run(new ChosenDatabase(DatabaseKind.POSTGRESQL, own, own, own, true, false, () -> {}));
    }

    private void as(String user, String statements) throws SQLException {
        try (Connection connection = dataSource(user).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private String value(String query) throws SQLException {
        try (Connection connection = dataSource(name).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private PGSimpleDataSource dataSource(String user) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL("jdbc:postgresql://localhost:%d/%s".formatted(server.port(), name));
        dataSource.setUser(user);
        return dataSource;
    }
}
