package org.hcmp.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** A client of the portal, who speaks in requests for environments. */
public final class Portal {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_RUN = Duration.ofMinutes(3);

    private static volatile String sharedToken;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;
    private final Set<Integer> made = ConcurrentHashMap.newKeySet();
    private String token;

    public Portal(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /**
     * A client of the shared server that has signed in: once for all tests while the session lasts, because comparing a
     * password is slow on purpose.
     */
    public static Portal signedIn() {
        Portal portal = showing(sharedToken);
        if (sharedToken == null || portal.get("/api/session").status() != 200) {
            portal.signIn(TestDatabase.LEGACY_ADMIN_PASSWORD);
            sharedToken = portal.token;
        }
        return portal;
    }

    /** A client of the shared server that has not. */
    public static Portal stranger() {
        return new Portal(TestSession.baseUrl());
    }

    /** A client of the shared server that shows a token it got by other means. */
    public static Portal showing(String token) {
        return stranger().showingToken(token);
    }

    /** What it shows; null for a stranger. */
    public String token() {
        return token;
    }

    /** This client, from now on with that token. */
    public Portal showingToken(String shown) {
        token = shown;
        return this;
    }

    public void signIn(String password) {
        Answer answer = post("/api/login", "{\"user_id\":\"admin\",\"password\":\"%s\"}".formatted(password));
        if (answer.status() != 200) {
            throw new AssertionError("sign-in refused: " + answer);
        }
        token = answer.json().get("access_token").asText();
    }

    /** Asks for an environment and returns the project's id. */
    public int provision(String serviceName, String template) {
        return accepted("""
                {"serviceName":%s,"userName":"admin","config":{"template":"%s"},"targetInfra":{}}
                """.formatted(quoted(serviceName), template));
    }

    /** Sends a request for an environment that must be accepted, and returns the project's id. */
    public int accepted(String body) {
        Answer answer = provision(body);
        if (answer.status() != 200) {
            throw new AssertionError("request refused: " + answer);
        }
        return answer.json().get("project_id").asInt();
    }

    public Answer provision(String body) {
        return post("/api/provision", body);
    }

    /** Says that this client has made a project by other means. */
    public void made(int project) {
        made.add(project);
    }

    /** Takes away what this client has made and not deleted. */
    public void deleteAllMade() {
        made.forEach(this::delete);
        made.clear();
    }

    public Answer delete(Object project) {
        return send(request("/api/provision/" + project).DELETE());
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String body) {
        return send("POST", path, "application/json", BodyPublishers.ofString(body));
    }

    public Answer send(String method, String path, String contentType, BodyPublisher body) {
        HttpRequest.Builder request = request(path).method(method, body);
        Answer answer = send(contentType == null ? request : request.header("Content-Type", contentType));
        if (path.equals("/api/provision") && answer.status() == 200) {
            made.add(answer.json().path("project_id").asInt());
        }
        return answer;
    }

    /** The project as the history shows it; a missing node if it does not. */
    public JsonNode project(int id) {
        JsonNode page = get("/api/history?limit=1&before=" + (id + 1)).json();
        JsonNode found = page.path(0);
        return found.path("id").asInt() == id ? found : page.path(page.size());
    }

    /** Waits until the run has ended, and returns the project. */
    public JsonNode await(int id, String status) {
        return Awaitility.await()
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> project(id),
                        project -> status.equals(project.path("status").asText()));
    }

    /** The lines of a request's head, for {@link Wire}. */
    public List<String> headOfGet(String path) {
        return List.of("GET " + path + " HTTP/1.1", "Authorization: Bearer " + token);
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(LONGEST_RUN);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public Answer send(HttpRequest.Builder request) {
        return Answer.of(exchange(request, BodyHandlers.ofString()));
    }

    public <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A text as a JSON string. */
    public static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }
}
