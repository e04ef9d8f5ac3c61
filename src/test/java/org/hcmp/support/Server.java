package org.hcmp.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways to run the portal, each as server-config describes it. */
public enum Server {
    /** {@code hcmp.jar}, with Payara Micro inside. */
    RUNNABLE_JAR {
        @Override
        List<String> command(Launch launch) {
            List<String> command =
                    new ArrayList<>(List.of(launch.java().resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1"));
            command.addAll(launch.properties());
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
            return List.of(
                    "--addlibs",
                    System.getProperty("postgresql.jar"),
                    "--prebootcommandfile",
                    script("payara-micro/datasource.asadmin").toString());
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
    };

    /**
     * @param directory the working directory
     * @param java the JDK's home
     * @param port where it shall answer
     * @param settings the portal's own keys
     */
    record Launch(Path directory, Path java, int port, Map<String, String> settings) {

        List<String> properties() {
            return settings.entrySet().stream()
                    .map(setting -> "-D%s=%s".formatted(setting.getKey(), setting.getValue()))
                    .toList();
        }

        /** What the run scripts look for. */
        Map<String, String> environment() {
            return Map.of(
                    "JAVA_HOME", java.toString(),
                    "JAVA_OPTS", String.join(" ", properties()),
                    "PORT", String.valueOf(port),
                    "JBOSS_BASE_DIR", WildFly.baseIn(directory).toString());
        }
    }

    /** What starts it. */
    abstract List<String> command(Launch launch);

    /** Gives it the datasource {@code jdbc/cmp}, and returns the options that it needs for that. */
    abstract List<String> ownDatasource(Path directory);

    /** A file in server-config. */
    public static Path script(String name) {
        return Path.of("server-config", name).toAbsolutePath();
    }

    private static String built(String name) {
        return Path.of(System.getProperty("build.directory"), name).toString();
    }
}
