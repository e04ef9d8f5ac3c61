package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The WildFly that the build unpacked. Each test works in a directory of its own, so the server stays as it came. */
public final class WildFly {

    static final Path HOME = Path.of(System.getProperty("wildfly.home"));

    /** WildFly's own script, which turns MicroProfile on. */
    public static final Path ENABLE_MICROPROFILE = HOME.resolve("docs/examples/enable-microprofile.cli");

    /** The one thing that configure.cli leaves in the server itself: whose tests need it take turns. */
    public static final String DRIVER_MODULE = "modules/org/postgresql";

    private static final Path DRIVER = HOME.resolve(DRIVER_MODULE);

    private WildFly() {}

    /** Where a server of that working directory keeps its configuration. */
    public static Path configurationIn(Path directory) {
        return baseIn(directory).resolve("configuration/standalone.xml");
    }

    static Path baseIn(Path directory) {
        return directory.resolve("server");
    }

    /** Makes the server's directories, unless they are there. */
    public static void prepare(Path directory) {
        Path configuration = baseIn(directory).resolve("configuration");
        if (Files.exists(configuration)) {
            return;
        }
        try (Stream<Path> files = Files.list(HOME.resolve("standalone/configuration"))) {
            Files.createDirectories(configuration);
            Files.createDirectories(baseIn(directory).resolve("deployments"));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, configuration.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets of what configure.cli does that which the suite needs beside the portal's own datasource. */
    static void waitNotLongForRefusedBodies(Path directory) {
        Path configuration = configurationIn(directory);
        String listener = "<http-listener name=\"default\"";
        try {
            Files.writeString(
                    configuration,
                    Files.readString(configuration).replace(listener, listener + " read-timeout=\"5000\""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Carries a script out on that directory's server, which is not running. */
    public static void cli(Path directory, Path script) {
        if (script.endsWith("configure.cli")) {
            // Left by a test that was cut off before it could take it back.
            Directories.delete(DRIVER);
        }
        ProcessBuilder builder = new ProcessBuilder(
                        HOME.resolve("bin/jboss-cli.sh").toString(), "--file=" + script)
                .directory(HOME.toFile());
        builder.environment().put("JAVA_OPTS", "-Djboss.server.base.dir=" + baseIn(directory));
        builder.environment().put("POSTGRESQL_JAR", System.getProperty("postgresql.jar"));
        Script.run(builder);
    }
}
