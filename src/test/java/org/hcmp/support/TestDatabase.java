package org.hcmp.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/** The database under test, as the server is told to use it and as a test looks into it past the server. */
public final class TestDatabase implements AutoCloseable {

    /** The password that the portal signs in with; it may appear in no log. */
    public static final String PASSWORD = "s3cr3t-of-the-test";

    private static final String SQLITE = "jdbc:sqlite:";

    private final String jdbcUrl;
    private final Map<String, String> settings;
    private final KeptConnections kept = new KeptConnections(this::connect);
    private AutoCloseable server;
    private Callable<? extends AutoCloseable> restart;

    private TestDatabase(String jdbcUrl, Map<String, String> settings, AutoCloseable server) {
        this.jdbcUrl = jdbcUrl;
        this.settings = settings;
        this.server = server;
    }

    /** The password of the administrator in the old backend's data. */
    public static final String LEGACY_ADMIN_PASSWORD = "omakase!23";

    /** The kind that the test run asks for, holding what the old backend left. */
    public static TestDatabase ofRun(Path directory) {
        return isPostgres() ? legacyPostgres() : legacySqlite(directory.resolve("app.db"));
    }

    /** A Postgres that the old backend has worked on. */
    public static TestDatabase legacyPostgres() {
        TestDatabase database = postgres();
        // On a connection of its own: a dump says where its session looks for tables.
        execute(database.jdbcUrl, Legacy.text("cmp_db.sql"));
        return database;
    }

    /** An SQLite file that the old backend has worked on. */
    public static TestDatabase legacySqlite(Path file) {
        TestDatabase database = sqlite(file);
        Legacy.copy("app.db", file);
        return database;
    }

    /** Whether this test run is on Postgres. */
    public static boolean isPostgres() {
        return "postgresql".equals(System.getProperty("test.database"));
    }

    /** A real Postgres of its own, with the database {@code cmp_db} and the user {@code admin}. */
    public static TestDatabase postgres() {
        return postgres(UnaryOperator.identity());
    }

    /**
     * The same, of which the server can be stopped and started again.
     *
     * @param directory where it keeps its data; empty
     */
    public static TestDatabase restartablePostgres(Path directory) {
        int port = FreePort.find();
        TestDatabase database = postgres(server -> restartable(server, directory, port));
        database.restart = () -> restartable(builder(), directory, port).start();
        return database;
    }

    private static EmbeddedPostgres.Builder restartable(EmbeddedPostgres.Builder server, Path directory, int port) {
        return server.setPort(port).setDataDirectory(directory).setCleanDataDirectory(false);
    }

    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                // Lets a test count what the portal asks of the database.
                .setServerConfig("shared_preload_libraries", "pg_stat_statements");
    }

    private static TestDatabase postgres(UnaryOperator<EmbeddedPostgres.Builder> setUp) {
        try {
            EmbeddedPostgres server = setUp.apply(builder()).start();
            String superuser = server.getJdbcUrl("postgres", "postgres");
            execute(superuser, "create user admin superuser password '" + PASSWORD + "'");
            execute(superuser, "create database cmp_db owner admin");
            String url = server.getJdbcUrl("admin", "cmp_db") + "&prepareThreshold=0&password=" + PASSWORD;
            return new TestDatabase(
                    url,
                    Map.of(
                            "cmp.db.url",
                            "jdbc:postgresql://localhost:%d/cmp_db".formatted(server.getPort()),
                            "cmp.db.user",
                            "admin",
                            "cmp.db.password",
                            PASSWORD),
                    server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file, and a Postgres address where nobody listens. */
    public static TestDatabase sqlite(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestDatabase(
                SQLITE + file,
                Map.of(
                        "cmp.db.url",
                        "jdbc:postgresql://localhost:%d/cmp_db".formatted(FreePort.find()),
                        "cmp.db.password",
                        PASSWORD,
                        "cmp.db.fallback.url",
                        SQLITE + file),
                () -> {});
    }

    /** What the portal has to be told to use it. */
    public Map<String, String> settings() {
        return settings;
    }

    /** Its address, for a test's own connections. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** Where its server listens. */
    public int port() {
        return java.net.URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
    }

    /** A connection of the test's own. */
    public Connection connect() throws SQLException {
        return connect(jdbcUrl);
    }

    /** Runs statements past the portal. */
    public void execute(String sql) {
        try {
            run(connection -> execute(connection, sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query, each as the text of its columns. */
    public List<List<String>> query(String sql) {
        try {
            return run(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(sql)) {
                    return texts(rows);
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each row as the text of its columns. */
    static List<List<String>> texts(ResultSet rows) throws SQLException {
        List<List<String>> result = new ArrayList<>();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                row.add(rows.getString(column));
            }
            result.add(row);
        }
        return result;
    }

    /** Does something on a connection of the test's own, which is kept where opening one costs much. */
    <T> T run(KeptConnections.Work<T> work) throws SQLException {
        if (jdbcUrl.startsWith(SQLITE)) {
            try (Connection connection = connect()) {
                return work.on(connection);
            }
        }
        return kept.run(work);
    }

    /** The one value that a query gives. */
    public String value(String sql) {
        return query(sql).get(0).get(0);
    }

    /** The server is gone, and its port closed, until it is started again. */
    public void stopServer() {
        close();
    }

    /** Starts a restartable server again, with its data. */
    public void startServer() {
        try {
            server = restart.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As after a failover of Postgres to a standby: those who connect again find that nothing can be written, or can again. */
    public void takeWrites(boolean writes) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter database cmp_db set default_transaction_read_only = " + (writes ? "off" : "on"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        cutConnections();
    }

    /** Ends the portal's connections to Postgres, and returns how many there were. */
    public int cutConnections() {
        return Integer.parseInt(
                value("select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'hcmp'"));
    }

    @Override
    public void close() {
        kept.close();
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String url, String sql) {
        try (Connection connection = connect(url)) {
            execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private static Connection connect(String url) throws SQLException {
        // The server may be writing: SQLite lets the second one wait.
        return DriverManager.getConnection(url.startsWith(SQLITE) ? url + "?busy_timeout=30000" : url);
    }
}
