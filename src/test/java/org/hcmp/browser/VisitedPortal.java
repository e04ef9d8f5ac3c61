package org.hcmp.browser;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hcmp.support.Compilers;
import org.hcmp.support.Directories;
import org.hcmp.support.FreePort;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.Server;
import org.hcmp.support.TestDatabase;

/** A portal for browsers to visit: a process of its own on a database of its own, new and empty. */
final class VisitedPortal implements AutoCloseable {

    /** The password of a new portal. */
    static final String FIRST_PASSWORD = "1234";

    /** What it is changed to where a test says nothing else: a portal in use. */
    static final String PASSWORD = "a visitor's own word";

    /** What its operator tells whoever opens a shell; in one word, as scripts take it. */
    static final String SSH_NOTE = "Key:your-team,network:VPN";

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final TestDatabase database;
    private final int prometheusPort = FreePort.find();
    private PortalProcess process;
    private Portal client;

    private VisitedPortal(TestDatabase database, Path directory, int port, Map<String, String> more) {
        this.database = database;
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("cmp.runner.step-delay", "PT0.3S");
        settings.put("cmp.ssh.note", SSH_NOTE);
        settings.put("cmp.node.heartbeat", "PT0.5S");
        settings.put("cmp.node.lease", "PT2S");
        settings.put("cmp.prometheus.url", "http://127.0.0.1:" + prometheusPort);
        settings.putAll(more);
        process = new PortalProcess.Start(Server.PREPARED, directory)
                .with(settings)
                .with(Compilers.SECOND_FOR_HASHES)
                .at(port)
                .start();
    }

    static VisitedPortal onPostgres() {
        return onPostgres(Map.of());
    }

    /** @param more settings beside the usual ones */
    static VisitedPortal onPostgres(Map<String, String> more) {
        return onPostgres(FreePort.find(), more);
    }

    /**
     * @param port where others expect it
     * @param more settings beside the usual ones
     */
    static VisitedPortal onPostgres(int port, Map<String, String> more) {
        VisitedPortal portal = new VisitedPortal(TestDatabase.postgres(), directory(), port, more);
        portal.changePassword();
        return portal;
    }

    /** A portal that could not reach its Postgres, and whose password is the first one. */
    static VisitedPortal onFallback() {
        Path directory = directory();
        return new VisitedPortal(
                TestDatabase.sqlite(directory.resolve("app.db")), directory, FreePort.find(), Map.of());
    }

    private void changePassword() {
        process.signedIn(FIRST_PASSWORD)
                .send(
                        "PUT",
                        "/api/settings/password",
                        "application/json",
                        BodyPublishers.ofString("{\"old_password\":\"%s\",\"new_password\":\"%s\"}"
                                .formatted(FIRST_PASSWORD, PASSWORD)));
    }

    private static Path directory() {
        Path directory = Path.of(System.getProperty("build.directory"), "visited-portal-" + COUNTER.incrementAndGet());
        Directories.empty(directory);
        return directory;
    }

    String baseUrl() {
        return process.baseUrl();
    }

    /** All that it has printed. */
    String output() {
        return process.output();
    }

    /** Where it asks how busy machines are; nobody answers there before a test does. */
    int prometheusPort() {
        return prometheusPort;
    }

    TestDatabase database() {
        return database;
    }

    /**
     * A client of the API that has signed in, in another session than whoever is at a browser: once while that lasts, because
     * comparing a password is slow on purpose.
     */
    Portal client() {
        if (client == null || client.get("/api/session").status() != 200) {
            client = process.signedIn(PASSWORD);
        }
        return client;
    }

    /** The token of a new session. */
    String session() {
        return process.signedIn(PASSWORD).token();
    }

    /** SIGKILL. */
    void crash() {
        process.kill();
    }

    /** Starts again after a crash, at the same address. */
    void comeBack() {
        process = process.startAgain();
    }

    /** Leaves so many machines in the pool, all free, and no projects. */
    void haveMachines(int count) {
        database.execute("delete from workload_test_pool");
        if (count > 0) {
            client().post("/api/pool", machines(count));
        }
    }

    /** Makes the portal as good as new, but for the administrator's sessions. */
    void forgetEverything() {
        for (String what : List.of(
                "projects",
                "project_owners",
                "runs",
                "workload_test_pool",
                "vm_loans",
                "api_tokens",
                "memberships",
                "teams",
                "sessions where user_id <> 'admin'",
                "accounts where id <> 'admin'")) {
            database.execute("delete from " + what);
        }
        database.execute("update accounts set name = 'admin', mail = null, language = null");
        database.execute("update settings set maintenance_mode = false, system_notice = ''");
    }

    private static String machines(int count) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        "{\"vm_name\":\"WKLD-%1$d\",\"ip_address\":\"192.168.40.%1$d\"}".formatted(20 + number))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void close() {
        process.close();
        database.close();
    }
}
