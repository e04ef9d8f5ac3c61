package org.hcmp.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hcmp.support.Portal;
import org.hcmp.support.Script;
import org.hcmp.support.TestSession;
import org.hcmp.support.WithPydantic;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The clients that the build generates out of the document, as the examples use them: at a running portal, by a token. */
@Tag("only-on-payara-micro-sqlite")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GeneratedClientsIT {

    private static final Path EXAMPLES = Path.of("examples", "clients").toAbsolutePath();
    private static final Path CLIENTS = Path.of(System.getProperty("build.directory"), "clients");

    @TempDir
    private Path directory;

    private final Portal portal = Portal.signedIn();
    private JsonNode token;

    @BeforeEach
    void make_a_token() {
        token = portal.post("/api/me/tokens", "{\"name\":\"generated client\",\"scope\":\"write\"}")
                .json();
    }

    @AfterEach
    void take_the_token_away() {
        portal.send(portal.request("/api/me/tokens/" + token.path("id").asInt()).DELETE());
    }

    @Test
    @WithPydantic
    void the_python_client_asks_for_an_environment_follows_it_finds_its_ssh_commands_and_deletes_it() {
        ProcessBuilder example = example(WithPydantic.PYTHON, EXAMPLES.resolve("generated.py"), "by-python");
        example.environment().put("PYTHONPATH", CLIENTS.resolve("python").toString());

        assertThat(Script.run(example).lines()).hasSize(3).allMatch(GeneratedClientsIT::isSshCommand);

        assertThatIsGone("by-python");
    }

    @Test
    void the_typescript_client_asks_for_an_environment_follows_it_finds_its_ssh_commands_and_deletes_it()
            throws IOException {
        Path client = CLIENTS.resolve("typescript");
        compile("--strict", "--project", client.toString());
        Files.createSymbolicLink(
                Files.createDirectories(directory.resolve("node_modules")).resolve("hcmp"), client);
        Path copy = Files.copy(EXAMPLES.resolve("generated.mts"), directory.resolve("generated.mts"));
        String types = System.getProperty("node-types.home");
        compile("--strict", "--noEmit", "--skipLibCheck", "--module", "nodenext", "--types", types, copy.toString());

        assertThat(Script.run(example(node(), copy, "by-typescript")).lines())
                .hasSize(3)
                .allMatch(GeneratedClientsIT::isSshCommand);

        assertThatIsGone("by-typescript");
    }

    private ProcessBuilder example(String program, Path file, String serviceName) {
        ProcessBuilder example = new ProcessBuilder(program, file.toString(), serviceName, "standard");
        example.environment()
                .putAll(Map.of(
                        "HCMP",
                        TestSession.baseUrl(),
                        "HCMP_TOKEN",
                        token.path("token").asText()));
        return example.directory(directory.toFile());
    }

    private void compile(String... options) {
        Path compiler = Path.of(System.getProperty("typescript.home"), "lib", "tsc.js");
        ProcessBuilder command = new ProcessBuilder(node(), compiler.toString());
        command.command().addAll(List.of(options));
        Script.run(command.directory(directory.toFile()));
    }

    /** The one that Playwright brings, so that there need be no other. */
    private static String node() {
        return Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false)
                .driverDir()
                .resolve("node")
                .toString();
    }

    private static boolean isSshCommand(String line) {
        return line.matches("ssh -p 22 ubuntu@(\\d+\\.){3}\\d+");
    }

    private void assertThatIsGone(String serviceName) {
        assertThat(portal.get("/api/history?details=false&q=" + serviceName).json())
                .isEmpty();
        assertThat(portal.get("/api/audit?limit=500&action=delete").json())
                .anySatisfy(
                        entry -> assertThat(entry.path("object_name").asText()).isEqualTo(serviceName));
    }
}
