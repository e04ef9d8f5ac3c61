package org.hcmp.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.Map;
import org.hcmp.support.FreePort;
import org.hcmp.support.Portal;
import org.hcmp.support.PortalProcess;
import org.hcmp.support.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The first five minutes, on every server with every JDK that the portal supports but the one that the tests run on, with
 * which they all start their servers; a prepared directory, which no other test starts, on that one too. {@code JAVA_17_HOME}
 * and {@code JAVA_25_HOME} say where they are; one that is not there is skipped.
 */
@Tag("only-on-wildfly-sqlite")
@Execution(ExecutionMode.CONCURRENT)
class JdkIT {

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0} on JDK {1}")
    @CsvSource({
        "RUNNABLE_JAR, 25",
        "PAYARA_MICRO, 17",
        "PAYARA_MICRO, 25",
        "PREPARED, 17",
        "PREPARED, 25",
        "WILDFLY, 17",
        "WILDFLY, 25"
    })
    void the_portal_serves(Server server, int version) {
        boolean ofTests = Runtime.version().feature() == version;
        if (ofTests && server != Server.PREPARED) {
            abort("The whole suite runs on JDK %d.".formatted(version));
        }
        Path java = ofTests ? Path.of(System.getProperty("java.home")) : installed(server, version);
        Map<String, String> settings =
                Map.of("cmp.db.url", "jdbc:postgresql://localhost:%d/cmp_db".formatted(FreePort.find()));
        try (PortalProcess process = new PortalProcess.Start(server, directory)
                .with(settings)
                .onJava(java)
                // The archive has to be good, or the JVM does not start.
                .withJavaOptions(server == Server.PREPARED ? "-Xshare:on" : "")
                // Somebody whose digits are not those that programs read.
                .withJavaOptions("-Duser.language=ar -Duser.country=EG")
                .start()) {
            Portal portal = process.signedIn("1234");
            int id = portal.provision("on JDK " + version, "standard");
            assertThat(portal.await(id, "COMPLETED").at("/details/logs")).hasSize(6);
            assertThat(portal.get("/api/monitoring/my-resources").json()).hasSize(6);
            assertThat(portal.get("/").contentType()).startsWith("text/html");
            assertThat(portal.delete(id).status()).isEqualTo(200);

            process.terminate();

            assertThat(process.output())
                    .contains("DB 연결 실패 → SQLite로 임시 전환")
                    .doesNotContainIgnoringCase("native access")
                    .doesNotContain("restricted method", "SEVERE", "ERROR");
        }
    }

    private static Path installed(Server server, int version) {
        String home = System.getenv("JAVA_%d_HOME".formatted(version));
        if (home == null) {
            String reason = "%s on JDK %2$d was SKIPPED: JAVA_%2$d_HOME is not set.".formatted(server, version);
            // Failsafe keeps the reason of a skipped test to itself.
            System.out.println(reason);
            abort(reason);
        }
        return Path.of(home);
    }
}
