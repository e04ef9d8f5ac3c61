package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A pgbouncer in its transaction mode before a Postgres under test, set up as it comes. Tests that use one are {@link WithPgBouncer}. */
public final class PgBouncer implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private static final String CONFIGURATION = """
            [databases]
            cmp_db = host=localhost port=%d dbname=cmp_db user=admin password=%s
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            auth_type = any
            pool_mode = transaction
            default_pool_size = 8
            unix_socket_dir =
            logfile = %s
            %s
            """;

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param more a line of its configuration
     */
    public static PgBouncer before(TestDatabase postgres, String more) {
        try {
            // It does not run as root, and nobody else may look into the tests' own directories.
            Path directory = Files.createTempDirectory("pgbouncer");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
            int port = FreePort.find();
            Path configuration = directory.resolve("pgbouncer.ini");
            Files.writeString(
                    configuration,
                    CONFIGURATION.formatted(
                            postgres.port(), TestDatabase.PASSWORD, port, directory.resolve("log"), more));
            List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), configuration.toString()));
            if ("root".equals(System.getProperty("user.name"))) {
                command.addAll(1, List.of("--user", "nobody"));
            }
            PgBouncer started = new PgBouncer(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("output").toFile())
                            .start(),
                    port);
            started.awaitUp();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the portal has to be told to go through it. */
    public Map<String, String> settings(TestDatabase postgres) {
        Map<String, String> settings = new HashMap<>(postgres.settings());
        settings.put("cmp.db.url", jdbcUrl());
        return settings;
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://localhost:%d/cmp_db".formatted(port);
    }

    private void awaitUp() {
        Awaitility.await("pgbouncer")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> {
                    DriverManager.getConnection(jdbcUrl(), "admin", TestDatabase.PASSWORD)
                            .close();
                    return true;
                });
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
