package org.hcmp.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** A real Keycloak with the realm {@code lab} of {@code keycloak-realm.json}, at another host than the portals of these tests. */
public final class Keycloak implements AutoCloseable {

    public static final String SECRET = "what-hcmp-shows-to-keycloak";

    private static final Duration START = Duration.ofMinutes(5);
    private static final Path HOME = Path.of(System.getProperty("keycloak.home"));
    private static final String ADMIN = "root";
    private static final String PASSWORD = "the administrator's word there";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = FreePort.find();
    private final Process process;

    /**
     * Starts it without waiting for it.
     *
     * @param portal where people come from and go back to
     */
    public Keycloak(String portal) {
        try {
            // What an earlier run has left.
            Directories.delete(HOME.resolve("data"));
            Path realms = HOME.resolve("data/import");
            Files.createDirectories(realms);
            Files.writeString(
                    realms.resolve("lab.json"),
                    Files.readString(Path.of("src/test/resources/keycloak-realm.json"))
                            .replace("{portal}", portal)
                            .replace("{secret}", SECRET));
            process = start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start() throws IOException {
        File script = HOME.resolve("bin/kc.sh").toFile();
        if (!script.setExecutable(true)) {
            throw new IOException(script + " cannot be made a program.");
        }
        ProcessBuilder builder = new ProcessBuilder(
                        script.toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname=" + baseUrl())
                .redirectErrorStream(true)
                .redirectOutput(log());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_APPEND",
                        "-XX:TieredStopAtLevel=1",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        PASSWORD));
        return builder.start();
    }

    /** Waits until the realm answers. */
    public Keycloak awaitUp() {
        Awaitility.await("Keycloak to answer")
                .atMost(START)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .failFast("the process ended: " + log(), () -> !process.isAlive())
                .until(() -> send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")))
                                .statusCode()
                        == 200);
        return this;
    }

    public String issuer() {
        return baseUrl() + "/realms/lab";
    }

    /** Somebody is in that group no more. */
    public void takeOut(String user, String group) {
        HttpResponse<String> answer = asAdministrator(
                "DELETE",
                "/users/%s/groups/%s"
                        .formatted(idOf("users?exact=true&username=", user), idOf("groups?search=", group)));
        if (answer.statusCode() != 204) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    private String idOf(String question, String name) {
        return json(asAdministrator("GET", "/" + question + name).body())
                .path(0)
                .path("id")
                .asText();
    }

    private HttpResponse<String> asAdministrator(String method, String path) {
        HttpResponse<String> signedIn =
                send(HttpRequest.newBuilder(URI.create(baseUrl() + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username=%s&password=%s"
                                .formatted(ADMIN, PASSWORD.replace(" ", "+")))));
        return send(HttpRequest.newBuilder(URI.create(baseUrl() + "/admin/realms/lab" + path))
                .header(
                        "Authorization",
                        "Bearer " + json(signedIn.body()).path("access_token").asText())
                .method(method, BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    private static File log() {
        return HOME.resolveSibling("keycloak.log").toFile();
    }

    @Override
    public void close() {
        // A script stands between this process and the server.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
