package org.hcmp.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Makes the database ready before Arquillian starts the server, and ends it after the last test. */
public class TestSession implements LauncherSessionListener {

    /** Nothing takes so long that is all right, not even on a machine that has much else to do. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

    /** What every server under test is told, beside its database: enough memory for anything but a whole history. */
    private static final Map<String, String> QUICK = Map.of(
            "cmp.runner.step-delay",
            "PT0.1S",
            // Lets a test say too much within moments.
            "cmp.output.limit",
            "1MiB",
            // Lets a test come from wherever it says.
            "cmp.http.trusted-proxies",
            "127.0.0.1,::1",
            "cmp.cors.origins",
            "https://intranet.example.org",
            // Lets a test read what is measured.
            "cmp.metrics.token",
            "scraped-by-tests");

    private static final List<String> PORTS =
            List.of("test.http.port", "test.https.port", "test.management.port", "test.prometheus.port");

    private static TestDatabase database;
    private static Path severeLog;
    private static Path catalogue;
    private static Path auditLog;

    /** The database of the one shared server. */
    public static TestDatabase database() {
        return database;
    }

    /** Where the one shared server answers. */
    public static String baseUrl() {
        return "http://localhost:" + System.getProperty("test.http.port");
    }

    /** Whether the one shared server is WildFly, whose connector refuses some requests before the portal sees them. */
    public static boolean isOnWildFly() {
        return server() == Server.WILDFLY;
    }

    private static Server server() {
        return "wildfly".equals(System.getProperty("arquillian.launch")) ? Server.WILDFLY : Server.PAYARA_MICRO;
    }

    /** Where the one shared server's SEVERE log lines are copied to. */
    static Path severeLog() {
        return severeLog;
    }

    /** Where the lines of its audit are copied to. */
    static Path auditLog() {
        return auditLog;
    }

    /** Where the one shared server looks for items: a directory, and beside it that of a bare Git repository, {@code items.git}. */
    public static Path catalogue() {
        return catalogue;
    }

    /** Where the one shared server's temporary database lies; what serves, on SQLite. */
    public static Path temporaryDatabase() {
        return catalogue.resolveSibling("app.db");
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LONGEST_WAIT);
        Directories.create(Path.of(System.getProperty("java.io.tmpdir")));
        if (System.getProperty("test.database") != null) {
            Path directory = Path.of(System.getProperty("build.directory"), "test-" + System.getProperty("test.run"));
            Directories.empty(directory);
            database = TestDatabase.ofRun(directory);
            severeLog = directory.resolve("severe.log");
            auditLog = directory.resolve("audit.log");
            catalogue = directory.resolve("catalogue");
            Directories.create(catalogue);
            prepareServer(directory);
        }
    }

    /** What arquillian.xml refers to. */
    private static void prepareServer(Path directory) {
        for (String port : PORTS) {
            System.setProperty(port, String.valueOf(FreePort.find()));
        }
        boolean serversOwn = "server".equals(System.getProperty("test.datasource"));
        if (isOnWildFly()) {
            WildFly.prepare(directory);
            if (!serversOwn) {
                WildFly.waitNotLongForRefusedBodies(directory);
            }
        }
        List<String> options = serversOwn ? server().ownDatasource(directory, database.port()) : List.of();
        System.setProperty("test.server.options", String.join(" ", options));
        System.setProperty(
                "test.server.jvm",
                "-Xmx256m -XX:+UseSerialGC %s ".formatted(String.join(" ", Compilers.SECOND_FOR_HASHES.options()))
                        + coverage()
                        + options(serversOwn ? Map.of() : database.settings())
                        + options(QUICK)
                        + options(Map.of(
                                "cmp.catalogue.directory",
                                catalogue.toString(),
                                "cmp.catalogue.git.url",
                                catalogue.resolveSibling("items.git").toUri().toString(),
                                // Nobody answers there before a test starts it.
                                "cmp.prometheus.url",
                                "http://127.0.0.1:" + System.getProperty("test.prometheus.port")))
                        + options(Map.of(
                                LogWatch.SEVERE_FILE,
                                severeLog.toString(),
                                LogWatch.AUDIT_FILE,
                                auditLog.toString(),
                                // Beside it lies the key file, also when this database does not serve.
                                "cmp.db.fallback.url",
                                "jdbc:sqlite:" + directory.resolve("app.db"),
                                "java.io.tmpdir",
                                Directories.temporaryIn(directory).toString())));
        System.setProperty("test.server.directory", WildFly.baseIn(directory).toString());
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (database != null) {
            database.close();
        }
    }

    private static String options(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "-D%s=%s ".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining());
    }

    /** JaCoCo's agent, so that what tests reach inside of the server counts too. */
    private static String coverage() {
        String agent = System.getProperty("server.coverage.agent", "");
        return agent.isBlank() ? "" : agent + " ";
    }
}
