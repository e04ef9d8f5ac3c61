package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.agroal.api.transaction.TransactionIntegration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.support.CapturedLog;
import org.hcmp.support.TestConfiguration;
import org.hcmp.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PoolsTest {

    private static final int SIZE = 3;
    private static final int OVERFLOW = 2;
    private static final int MOST = SIZE + OVERFLOW;
    private static final String OPEN_CONNECTIONS =
            "select count(*) from pg_stat_activity where application_name = 'hcmp'";

    private static TestDatabase postgres;

    @TempDir
    private Path directory;

    private final Pools pools = new Pools(TransactionIntegration.none());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ChosenDatabase database;

    @BeforeAll
    static void start_postgres() {
        postgres = TestDatabase.postgres();
    }

    @AfterAll
    static void stop_postgres() {
        postgres.close();
    }

    @AfterEach
    void release_the_database() {
        threads.shutdownNow();
        database.release().run();
    }

    @Test
    void a_postgres_pool_is_not_temporary() throws SQLException {
        database = pools.postgres(onPostgres());

        assertThat(database.kind()).isEqualTo(DatabaseKind.POSTGRESQL);
        assertThat(database.temporary()).isFalse();
    }

    @Test
    void postgres_ends_what_a_frozen_portal_holds_and_lets_nobody_wait_for_long() throws SQLException {
        database = pools.postgres(onPostgres());

        assertThat(limitsOf(database.dataSource())).containsExactly("10s", "10s", "30s", "10", "5", "3");
        assertThat(limitsOf(database.vital())).containsExactly("5s", "3s", "5s", "10", "5", "3");
        assertThat(limitsOf(database.forMigrations())).startsWith("0", "0", "0");
    }

    @Test
    void vital_connections_are_there_while_all_others_are_taken() throws SQLException {
        database = pools.postgres(onPostgres());
        List<Connection> taken = checkOut(MOST);

        try (Connection vital = database.vital().getConnection()) {
            assertThat(DatabaseKind.POSTGRESQL.takesWrites(vital)).isTrue();
        }
        assertThatThrownBy(() -> number("select 1"))
                .satisfies(
                        failure -> assertThat(TakenConnections.areWhy(failure)).isTrue());
        closeAll(taken);
    }

    @Test
    void what_is_not_written_to_is_known_without_writing() throws SQLException {
        database = pools.postgres(onPostgres());

        try (Connection vital = database.vital().getConnection();
                Statement statement = vital.createStatement()) {
            statement.execute("set default_transaction_read_only = on");
            assertThat(DatabaseKind.POSTGRESQL.takesWrites(vital)).isFalse();
            statement.execute("set default_transaction_read_only = off");
        }
    }

    @Test
    void a_pool_opens_its_size_and_its_overflow_and_never_more() throws Exception {
        database = pools.postgres(onPostgres());
        int callers = 4 * MOST;
        CountDownLatch everyoneIsThere = new CountDownLatch(callers);

        List<Integer> seen = inParallel(callers, () -> {
            everyoneIsThere.countDown();
            everyoneIsThere.await();
            return mostSeen(25);
        });

        assertThat(seen).allMatch(open -> open <= MOST);
        assertThat(openConnections()).isEqualTo(MOST);
    }

    @Test
    void whoever_finds_all_connections_taken_waits_for_one() throws Exception {
        database = pools.postgres(onPostgres());
        List<Connection> taken = checkOut(MOST);

        FutureTask<Integer> next = new FutureTask<>(() -> number("select 1"));
        Thread caller = new Thread(next);
        caller.start();
        Awaitility.await().until(caller::getState, Thread.State.TIMED_WAITING::equals);
        taken.get(0).close();

        assertThat(next.get()).isEqualTo(1);
        closeAll(taken);
    }

    @Test
    void after_postgres_has_killed_every_connection_each_checkout_gets_one_that_works() throws Exception {
        database = pools.postgres(onPostgres());
        Set<Integer> killed = backendsOfOneRound();
        postgres.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hcmp'");
        Awaitility.await().until(() -> openConnections() == 0);

        Set<Integer> fresh = backendsOfOneRound();

        assertThat(killed).hasSize(MOST);
        assertThat(fresh).hasSize(MOST).doesNotContainAnyElementsOf(killed);
    }

    @RepeatedTest(10)
    @Timeout(20)
    void a_pool_full_of_dead_connections_keeps_no_caller_waiting_for_its_acquisition_timeout() throws Exception {
        database = pools.postgres(onPostgres());
        backendsOfOneRound();
        postgres.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hcmp'");
        Awaitility.await().until(() -> openConnections() == 0);

        assertThat(backendsOfOneRound()).hasSize(MOST);
    }

    @Test
    void a_released_pool_keeps_no_connection() throws Exception {
        database = pools.postgres(onPostgres());
        backendsOfOneRound();

        database.release().run();

        Awaitility.await().until(() -> openConnections() == 0);
    }

    @Test
    void sqlite_is_temporary_and_lets_readers_pass_beside_the_writer() throws SQLException {
        database = pools.sqlite(onSqlite());

        assertThat(database.kind()).isEqualTo(DatabaseKind.SQLITE);
        assertThat(database.temporary()).isTrue();
        assertThat(text("pragma journal_mode")).isEqualTo("wal");
        assertThat(number("pragma busy_timeout")).isEqualTo(30_000);
    }

    @Test
    void an_sqlite_file_and_those_beside_it_are_for_their_owner_alone() throws Exception {
        Path file = Files.createFile(
                directory.resolve("app.db"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        database = pools.sqlite(onSqlite());
        execute("create table secrets (value text)");

        for (String name : List.of("app.db", "app.db-wal", "app.db-shm")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void an_sqlite_file_that_was_deleted_or_replaced_is_used_no_more_until_it_is_back() throws Exception {
        Path file = directory.resolve("app.db");
        Path away = directory.resolve("away.db");
        database = pools.sqlite(onSqlite());
        execute("create table kept (value integer)");

        Files.move(file, away);
        assertThatThrownBy(() -> execute("insert into kept values (1)")).isInstanceOf(LostFileException.class);
        Files.copy(away, file);
        assertThatThrownBy(() -> execute("insert into kept values (1)"))
                .isInstanceOf(LostFileException.class)
                .hasMessageContaining("app.db was deleted or replaced");

        Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
        execute("insert into kept values (1)");
        assertThat(number("select count(*) from kept")).isEqualTo(1);
    }

    @Test
    void whoever_starts_on_the_file_of_another_portal_is_told_so() throws Exception {
        database = pools.sqlite(onSqlite());

        try (CapturedLog log = new CapturedLog()) {
            pools.sqlite(onSqlite()).release().run();
            assertThat(log.linesOf(FileInUse.class)).singleElement(STRING).contains("Another portal works on");
        }
        database.release().run();
        try (CapturedLog log = new CapturedLog()) {
            database = pools.sqlite(onSqlite());
            assertThat(log.linesOf(FileInUse.class)).isEmpty();
        }
    }

    @Test
    void sqlite_loses_no_transaction_that_reads_and_then_writes() throws Exception {
        database = pools.sqlite(onSqlite());
        execute("create table counter (value integer not null)");
        execute("insert into counter values (0)");

        inParallel(16, () -> {
            for (int i = 0; i < 50; i++) {
                countUp();
            }
            return null;
        });

        assertThat(number("select value from counter")).isEqualTo(16 * 50);
    }

    private void countUp() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            int before = first(statement, "select value from counter");
            statement.executeUpdate("update counter set value = " + (before + 1));
            connection.commit();
        }
    }

    /** On the network, which a Unix socket would have no keepalives for. */
    private static List<String> limitsOf(DataSource connections) throws SQLException {
        List<String> limits = new ArrayList<>();
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : List.of(
                    "idle_in_transaction_session_timeout",
                    "lock_timeout",
                    "statement_timeout",
                    "tcp_keepalives_idle",
                    "tcp_keepalives_interval",
                    "tcp_keepalives_count")) {
                try (ResultSet row = statement.executeQuery("show " + setting)) {
                    row.next();
                    limits.add(row.getString(1));
                }
            }
        }
        return limits;
    }

    private int mostSeen(int times) throws SQLException {
        int most = 0;
        for (int i = 0; i < times; i++) {
            most = Math.max(most, number(OPEN_CONNECTIONS));
        }
        return most;
    }

    /** The backends behind as many connections as the pool may have. */
    private Set<Integer> backendsOfOneRound() throws SQLException {
        List<Connection> connections = checkOut(MOST);
        Set<Integer> backends = new HashSet<>();
        for (Connection connection : connections) {
            try (Statement statement = connection.createStatement()) {
                backends.add(first(statement, "select pg_backend_pid()"));
            }
        }
        closeAll(connections);
        return backends;
    }

    private List<Connection> checkOut(int count) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            connections.add(database.dataSource().getConnection());
        }
        return connections;
    }

    private static void closeAll(List<Connection> connections) throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private <T> List<T> inParallel(int callers, Callable<T> work) throws Exception {
        List<T> results = new ArrayList<>();
        Stream<Callable<T>> all = IntStream.range(0, callers).mapToObj(caller -> work);
        for (Future<T> result : threads.invokeAll(all.toList())) {
            results.add(result.get());
        }
        return results;
    }

    private int openConnections() {
        return Integer.parseInt(postgres.value(OPEN_CONNECTIONS));
    }

    private int number(String query) throws SQLException {
        return Integer.parseInt(text(query));
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static int first(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static PortalConfiguration.Database onPostgres() {
        return configured(postgres.settings());
    }

    private PortalConfiguration.Database onSqlite() {
        return configured(Map.of("cmp.db.fallback.url", "jdbc:sqlite:" + directory.resolve("app.db")));
    }

    private static PortalConfiguration.Database configured(Map<String, String> where) {
        Map<String, String> settings = new HashMap<>(where);
        settings.put("cmp.db.pool.size", String.valueOf(SIZE));
        settings.put("cmp.db.pool.max-overflow", String.valueOf(OVERFLOW));
        return TestConfiguration.of(settings).database();
    }
}
