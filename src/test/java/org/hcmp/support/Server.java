package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ways to run the portal, each as server-config describes it. */
public enum Server {
    /** {@code hcmp.jar}, with Payara Micro inside. */
    RUNNABLE_JAR {
        @Override
        List<String> command(Launch launch) {
            List<String> command =
                    new ArrayList<>(List.of(launch.java().resolve("bin/java").toString()));
            command.addAll(launch.javaOptions());
            command.addAll(List.of("-jar", built("hcmp.jar"), "--port", String.valueOf(launch.port())));
            return command;
        }

        @Override
        List<String> ownDatasource(Path directory) {
            return PAYARA_MICRO.ownDatasource(directory);
        }
    },
    PAYARA_MICRO {
        @Override
        List<String> command(Launch launch) {
            return List.of(script("payara-micro/run.sh").toString(), built("payara-micro.jar"), built("hcmp.war"));
        }

        @Override
        List<String> ownDatasource(Path directory) {
            return withCommands(script("payara-micro/datasource.asadmin"));
        }

        @Override
        List<String> ownDatasource(Path directory, int postgresPort) {
            try {
                String commands = Files.readString(script("payara-micro/datasource.asadmin"));
                for (Map.Entry<String, String> value :
                        datasourceAt(postgresPort).entrySet()) {
                    commands = commands.replace("${ENV=%s}".formatted(value.getKey()), value.getValue());
                }
                return withCommands(Files.writeString(directory.resolve("datasource.asadmin"), commands));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<String> withCommands(Path file) {
            return List.of("--addlibs", System.getProperty("postgresql.jar"), "--postbootcommandfile", file.toString());
        }
    },
    /** Payara Micro in a directory that prepare.sh made. */
    PREPARED {
        @Override
        List<String> command(Launch launch) {
            return List.of(
                    script("payara-micro/run.sh").toString(), PreparedServer.in(launch.directory(), launch.java()));
        }

        @Override
        List<String> ownDatasource(Path directory) {
            throw new UnsupportedOperationException("It would be made anew at each start.");
        }
    },
    WILDFLY {
        @Override
        List<String> command(Launch launch) {
            WildFly.prepare(launch.directory());
            return List.of(
                    script("wildfly/run.sh").toString(),
                    WildFly.HOME.toString(),
                    built("hcmp.war"),
                    "-Djboss.https.port=" + FreePort.find(),
                    "-Djboss.management.http.port=" + FreePort.find());
        }

        @Override
        List<String> ownDatasource(Path directory) {
            WildFly.prepare(directory);
            WildFly.cli(directory, script("wildfly/configure.cli"));
            return List.of();
        }

        @Override
        List<String> ownDatasource(Path directory, int postgresPort) {
            ownDatasource(directory);
            return datasourceAt(postgresPort).entrySet().stream()
                    .map(value -> "-Denv.%s=%s".formatted(value.getKey(), value.getValue()))
                    .toList();
        }
    };

    /**
     * @param directory the working directory
     * @param java the JDK's home
     * @param options the JVM's own, beside those that the server is started with anyway
     * @param port where it shall answer
     * @param settings the portal's own keys
     */
    record Launch(Path directory, Path java, List<String> options, int port, Map<String, String> settings) {

        List<String> javaOptions() {
            return Stream.concat(
                            settings.entrySet().stream()
                                    .map(setting -> "-D%s=%s".formatted(setting.getKey(), setting.getValue())),
                            options.stream())
                    .toList();
        }

        /** What the run scripts look for. */
        Map<String, String> environment() {
            return Map.of(
                    "JAVA_HOME", java.toString(),
                    "JAVA_OPTS", String.join(" ", javaOptions()),
                    "PORT", String.valueOf(port),
                    "JBOSS_BASE_DIR", WildFly.baseIn(directory).toString());
        }
    }

    /** What starts it. */
    abstract List<String> command(Launch launch);

    /** Gives it the datasource {@code jdbc/cmp}, and returns the options that it needs for that. */
    abstract List<String> ownDatasource(Path directory);

    /** The same for a server whose environment cannot be set, because it is started by Arquillian. */
    List<String> ownDatasource(Path directory, int postgresPort) {
        throw new UnsupportedOperationException(this + " is not among the servers of the suite.");
    }

    /** What the environment tells the server about its datasource. */
    static Map<String, String> datasourceAt(int postgresPort) {
        return Map.of(
                "CMP_DB_HOST", "localhost",
                "CMP_DB_PORT", String.valueOf(postgresPort),
                "CMP_DB_NAME", "cmp_db",
                "CMP_DB_USER", "admin",
                "CMP_DB_PASSWORD", TestDatabase.PASSWORD);
    }

    /** A file in server-config. */
    public static Path script(String name) {
        return Path.of("server-config", name).toAbsolutePath();
    }

    static String built(String name) {
        return Path.of(System.getProperty("build.directory"), name).toString();
    }
}
