package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agroal.api.transaction.TransactionIntegration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.hcmp.support.CapturedLog;
import org.hcmp.support.FreePort;
import org.hcmp.support.TestConfiguration;
import org.hcmp.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(60)
class DatabaseChoiceTest {

    private static final String FALLBACK_LINE = "DB 연결 실패 → SQLite로 임시 전환";
    private static final String WRONG_PASSWORD = "wr0ng-s3cr3t";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration DEADLINE = CONNECT_TIMEOUT.plusSeconds(1);

    private static TestDatabase postgres;
    private static ServerSocket silent;
    private static StartingPostgres starting;
    private static int closedPort;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final CapturedLog log = new CapturedLog();
    private ChosenDatabase chosen;

    @BeforeAll
    static void open_servers_good_and_bad() throws Exception {
        postgres = TestDatabase.postgres();
        demandPasswordOf("guarded");
        silent = new ServerSocket(0);
        starting = StartingPostgres.forEver();
        closedPort = FreePort.find();
        loadSqlite();
    }

    @AfterAll
    static void close_servers() throws IOException {
        starting.close();
        silent.close();
        postgres.close();
    }

    @AfterEach
    void release_the_database() {
        log.close();
        if (chosen != null) {
            chosen.release().run();
        }
    }

    @Test
    void a_postgres_that_answers_is_chosen() throws SQLException {
        choose(postgres.settings());

        assertThat(chosen.kind()).isEqualTo(DatabaseKind.POSTGRESQL);
        assertThat(chosen.temporary()).isFalse();
        assertThat(ask("select current_database() || ' ' || current_user")).isEqualTo("cmp_db admin");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(fallbackFile()).doesNotExist();
        assertThat(log.linesOf(DatabaseChoice.class))
                .containsExactly("Database: PostgreSQL at localhost:%d/cmp_db.".formatted(postgresPort()));
    }

    @Test
    void a_postgres_that_checks_passwords_is_chosen_with_the_right_one() throws SQLException {
        choose(guarded(TestDatabase.PASSWORD));

        assertThat(ask("select current_user")).isEqualTo("guarded");
    }

    @Test
    void credentials_inside_the_address_reach_postgres() throws SQLException {
        choose(Map.of(
                "cmp.db.url",
                "postgresql://guarded:%s@localhost:%d/cmp_db".formatted(TestDatabase.PASSWORD, postgresPort())));

        assertThat(ask("select current_user")).isEqualTo("guarded");
        assertThat(log.text()).doesNotContain(TestDatabase.PASSWORD);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void a_postgres_that_cannot_be_used_ends_in_the_fallback_in_time(
            String what, Map<String, String> settings, String place, String reason) throws SQLException {
        chooseInTime(settings);

        assertThat(chosen.kind()).isEqualTo(DatabaseKind.SQLITE);
        assertThat(chosen.temporary()).isTrue();
        assertThat(ask("select 'it works'")).isEqualTo("it works");
        assertThat(fallbackFile()).isRegularFile();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(FALLBACK_LINE + System.lineSeparator());
        assertThat(log.linesOf(DatabaseChoice.class))
                .singleElement()
                .asString()
                .contains(place)
                .containsPattern(reason)
                .doesNotContain("\n");
        assertThat(log.text()).doesNotContain(WRONG_PASSWORD);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void without_a_fallback_a_postgres_that_cannot_be_used_stops_the_start(
            String what, Map<String, String> settings, String place, String reason) {
        Map<String, String> strict = new HashMap<>(settings);
        strict.put("cmp.db.fallback.enabled", "false");

        DatabaseUnavailableException refusal =
                catchThrowableOfType(DatabaseUnavailableException.class, () -> chooseInTime(strict));

        assertThat(refusal)
                .hasMessageStartingWith("The portal does not start, because PostgreSQL at " + place)
                .hasMessageEndingWith("cmp.db.fallback.enabled=true.")
                .hasMessageNotContaining("\n");
        assertThat(refusal.getMessage()).containsPattern(reason);
        assertThat(traceOf(refusal)).doesNotContain(WRONG_PASSWORD);
        assertThat(log.text()).doesNotContain(WRONG_PASSWORD);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(fallbackFile()).doesNotExist();
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                unusable("a closed port", at("localhost", closedPort, "cmp_db"), "refused"),
                unusable("an unknown host", at("nobody.invalid", 5432, "cmp_db"), "unknown host|no answer within"),
                unusable(
                        "a silent port",
                        at("localhost", silent.getLocalPort(), "cmp_db"),
                        "no answer within PT1S|timed out"),
                unusable("a wrong password", guarded(WRONG_PASSWORD), "password authentication failed"),
                unusable(
                        "a missing database", at("localhost", postgresPort(), "nowhere"), "\"nowhere\" does not exist"),
                unusable(
                        "a server that never gets up",
                        at("localhost", starting.port(), "cmp_db"),
                        "no answer within PT1S|starting up"));
    }

    @Test
    void a_postgres_that_is_up_in_time_is_waited_for() throws Exception {
        try (StartingPostgres slow = StartingPostgres.upAfter(3, postgresPort())) {
            Map<String, String> settings = new HashMap<>(postgres.settings());
            settings.put("cmp.db.url", "jdbc:postgresql://localhost:%d/cmp_db".formatted(slow.port()));
            settings.put("cmp.db.connect-timeout", "PT10S");

            choose(settings);

            assertThat(slow.refused()).isEqualTo(3);
            assertThat(chosen.kind()).isEqualTo(DatabaseKind.POSTGRESQL);
            assertThat(ask("select current_database()")).isEqualTo("cmp_db");
            assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        }
    }

    @Test
    void the_password_that_everybody_knows_is_warned_of_but_not_repeated() {
        choose(Map.of("cmp.db.url", at("localhost", closedPort, "cmp_db"), "cmp.db.password", "Soldesk1."));

        assertThat(log.linesOf(DatabaseChoice.class))
                .first()
                .asString()
                .contains("cmp.db.password")
                .contains("built-in password");
        assertThat(log.text()).doesNotContain("Soldesk1.");
    }

    @Test
    void a_datasource_of_the_servers_own_is_preferred() throws SQLException {
        DataSource own = postgresDataSource(postgresPort());

        choose(Optional.of(own), Map.of("cmp.db.url", at("localhost", closedPort, "cmp_db")));

        assertThat(chosen.dataSource()).isSameAs(own);
        assertThat(chosen.kind()).isEqualTo(DatabaseKind.POSTGRESQL);
        assertThat(chosen.temporary()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(log.linesOf(DatabaseChoice.class))
                .singleElement()
                .asString()
                .contains("PostgreSQL, the server's own datasource jdbc/cmp");
    }

    @Test
    void a_datasource_of_the_servers_own_without_limits_is_given_them() throws SQLException {
        PGSimpleDataSource own = new PGSimpleDataSource();
        own.setURL(at("localhost", postgresPort(), "cmp_db"));
        own.setUser("admin");

        choose(Optional.of(own), Map.of());

        assertThat(ask("show lock_timeout")).isEqualTo("10s");
        assertThat(ask("show idle_in_transaction_session_timeout")).isEqualTo("10s");
    }

    @Test
    void a_datasource_of_the_servers_own_may_be_sqlite() {
        DataSource own = opening(() -> DriverManager.getConnection("jdbc:sqlite::memory:"));

        choose(Optional.of(own), Map.of());

        assertThat(chosen.dataSource()).isSameAs(own);
        assertThat(chosen.kind()).isEqualTo(DatabaseKind.SQLITE);
        assertThat(chosen.temporary()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenDataSources")
    void a_datasource_of_the_servers_own_that_fails_ends_in_the_fallback_in_time(
            String what, DataSource own, String reason) throws SQLException {
        assertTimeout(DEADLINE, () -> choose(Optional.of(own), postgres.settings()));

        assertThat(chosen.kind()).isEqualTo(DatabaseKind.SQLITE);
        assertThat(chosen.temporary()).isTrue();
        assertThat(ask("select 'it works'")).isEqualTo("it works");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(FALLBACK_LINE + System.lineSeparator());
        assertThat(log.linesOf(DatabaseChoice.class))
                .singleElement()
                .asString()
                .contains("the server's own datasource jdbc/cmp cannot be used")
                .containsPattern(reason);
    }

    static Stream<Arguments> brokenDataSources() {
        return Stream.of(
                arguments("a closed port", postgresDataSource(closedPort), "localhost:" + closedPort + " refused"),
                arguments(
                        "a pool that hangs",
                        opening(() -> {
                            new CountDownLatch(1).await();
                            return null;
                        }),
                        "no answer within PT1S"),
                arguments(
                        "a pool that breaks",
                        opening(() -> {
                            throw new IllegalStateException("the pool is not there");
                        }),
                        "the pool is not there"),
                arguments("another product", opening(DatabaseChoiceTest::connectionToMariaDb), "MariaDB"));
    }

    @Test
    void without_a_fallback_a_broken_datasource_of_the_servers_own_stops_the_start() {
        DataSource own = postgresDataSource(closedPort);

        DatabaseUnavailableException refusal = catchThrowableOfType(
                DatabaseUnavailableException.class,
                () -> choose(Optional.of(own), Map.of("cmp.db.fallback.enabled", "false")));

        assertThat(refusal).hasMessageContaining("the server's own datasource jdbc/cmp");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing/app.db", "directory", "garbage"})
    void a_fallback_that_cannot_be_used_stops_the_start(String path) throws IOException {
        Files.createDirectory(directory.resolve("directory"));
        Files.writeString(directory.resolve("garbage"), "This is not a database at all. ".repeat(100));
        String url = "jdbc:sqlite:" + directory.resolve(path);

        DatabaseUnavailableException refusal = catchThrowableOfType(
                DatabaseUnavailableException.class,
                () -> choose(Map.of("cmp.db.url", at("localhost", closedPort, "cmp_db"), "cmp.db.fallback.url", url)));

        assertThat(refusal)
                .hasMessageStartingWith("The portal does not start, because SQLite at " + url)
                .hasMessageEndingWith("Check cmp.db.fallback.url.")
                .hasMessageNotContaining("\n");
    }

    private void chooseInTime(Map<String, String> settings) {
        assertTimeout(DEADLINE, () -> choose(settings));
    }

    private void choose(Map<String, String> settings) {
        choose(Optional.empty(), settings);
    }

    private void choose(Optional<DataSource> own, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("cmp.db.password", WRONG_PASSWORD);
        all.put("cmp.db.connect-timeout", CONNECT_TIMEOUT.toString());
        all.put("cmp.db.fallback.url", "jdbc:sqlite:" + fallbackFile());
        all.putAll(settings);
        chosen = new DatabaseChoice(
                        TestConfiguration.of(all).database(),
                        own,
                        new Pools(TransactionIntegration.none()),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .choose();
    }

    private Path fallbackFile() {
        return directory.resolve("app.db");
    }

    private String ask(String query) throws SQLException {
        try (Connection connection = chosen.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Arguments unusable(String what, String url, String reason) {
        return unusable(what, Map.of("cmp.db.url", url), reason);
    }

    private static Arguments unusable(String what, Map<String, String> settings, String reason) {
        String place = settings.get("cmp.db.url").substring("jdbc:postgresql://".length());
        return arguments(what, settings, place, reason);
    }

    private static String at(String host, int port, String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    private static Map<String, String> guarded(String password) {
        return Map.of(
                "cmp.db.url",
                at("localhost", postgresPort(), "cmp_db"),
                "cmp.db.user",
                "guarded",
                "cmp.db.password",
                password);
    }

    private static int postgresPort() {
        return Integer.parseInt(postgres.settings().get("cmp.db.url").replaceAll(".*:(\\d+)/.*", "$1"));
    }

    private static DataSource postgresDataSource(int port) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(at("localhost", port, "cmp_db"));
        dataSource.setUser("admin");
        dataSource.setOptions(SessionLimits.OF_WORK.options());
        return dataSource;
    }

    private static DataSource opening(Callable<Connection> opener) {
        return answering(DataSource.class, "getConnection", opener);
    }

    private static Connection connectionToMariaDb() {
        DatabaseMetaData product = answering(DatabaseMetaData.class, "getDatabaseProductName", () -> "MariaDB");
        return answering(Connection.class, "getMetaData", () -> product);
    }

    private static <T> T answering(Class<T> type, String method, Callable<?> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) -> called.getName().equals(method) ? answer.call() : null));
    }

    /** The embedded server trusts everyone; from here on it does not trust this user. */
    private static void demandPasswordOf(String user) {
        postgres.execute("create user %s password '%s'".formatted(user, TestDatabase.PASSWORD));
        postgres.execute("copy (values ('host all %s all scram-sha-256'), ('host all all all trust')) to '%s'"
                .formatted(user, postgres.value("show hba_file")));
        postgres.execute("select pg_reload_conf()");
        String url = at("localhost", postgresPort(), "cmp_db");
        Awaitility.await().until(() -> refuses(url, user));
    }

    private static boolean refuses(String url, String user) {
        try (Connection connection = DriverManager.getConnection(url, user, WRONG_PASSWORD)) {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** The driver unpacks its library once per process, which no start of the portal has to wait for twice. */
    private static void loadSqlite() throws SQLException {
        DriverManager.getConnection("jdbc:sqlite::memory:").close();
    }

    private static String traceOf(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
