package org.hcmp.cli.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hcmp.cli.terminal.Documents;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;

/**
 * Makes calls. Each throws a {@link Refusal} for what the portal does not do, and a {@link Failure} if what answers, if anything does, is
 * no portal.
 */
public final class PortalClient {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /** A portal answers within seconds, or says that it is busy. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int REDIRECTION = 300;
    private static final int REFUSAL = 400;

    /** HTTP/1.1 keeps proxies out of streams; a redirect is not followed, because it would take the token elsewhere. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST_CONNECT)
            .build();

    private final URI portal;
    private final Optional<String> token;

    /**
     * @param portal its address, without a slash at the end
     * @param token what shows who is calling; empty where nobody has to say
     */
    public PortalClient(URI portal, Optional<String> token) {
        this.portal = portal;
        this.token = token;
    }

    /** Whether a request can carry that as a token. */
    public static boolean isToken(String shown) {
        return shown.matches("\\p{Graph}+");
    }

    /** The same portal, called by somebody with a token of that portal's. */
    public PortalClient as(String shown) {
        if (!isToken(shown)) {
            throw new NoPortal(portal, OK);
        }
        return new PortalClient(portal, Optional.of(shown));
    }

    /** Reads something. */
    public JsonNode get(String path) {
        return page(path).body();
    }

    /** Reads something that may have more pages. */
    public Answer page(String path) {
        return send(request(path).GET());
    }

    /** Does something that takes no words. */
    public JsonNode post(String path) {
        return send(request(path).POST(BodyPublishers.noBody())).body();
    }

    /** Does something. */
    public JsonNode post(String path, JsonNode body) {
        return send(json(request(path), body)).body();
    }

    /** Does something once, however often it is asked for with that key. */
    public JsonNode postOnce(String path, JsonNode body, String key) {
        return send(json(request(path).header("Idempotency-Key", key), body)).body();
    }

    /** Sends a file. */
    public JsonNode post(String path, String mediaType, byte[] file) {
        return send(request(path).header("Content-Type", mediaType).POST(BodyPublishers.ofByteArray(file)))
                .body();
    }

    /** Takes something away. */
    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Reads a text of any length; whoever reads it closes it. Empty if there is nothing in it. */
    public Optional<InputStream> open(String path) {
        return open(request(path).GET()).map(HttpResponse::body);
    }

    /** The same of Server-Sent Events. */
    Optional<InputStream> openEvents(String path, Optional<String> last) {
        HttpRequest.Builder request = request(path).GET();
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        return open(request).map(this::events);
    }

    private InputStream events(HttpResponse<InputStream> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/event-stream")) {
            return answer.body();
        }
        try {
            answer.body().close();
        } catch (IOException e) {
            throw noAnswer(e);
        }
        throw new NoPortal(portal, answer.statusCode());
    }

    private Optional<HttpResponse<InputStream>> open(HttpRequest.Builder request) {
        HttpResponse<InputStream> answer = exchange(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() == NO_CONTENT) {
            return Optional.empty();
        }
        if (answer.statusCode() >= REDIRECTION) {
            try (InputStream body = answer.body()) {
                throw refusal(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw noAnswer(e);
            }
        }
        return Optional.of(answer);
    }

    /** That a connection to this portal broke off. */
    Failure noAnswer(IOException reason) {
        String said = reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
        Failure failure = new Failure(ExitCode.NO_ANSWER, "portal.silent", portal, said);
        failure.initCause(reason);
        return failure;
    }

    /** That what this portal says makes no sense. */
    Failure noPortal(JsonProcessingException reason) {
        Failure failure = new NoPortal(portal, OK);
        failure.initCause(reason);
        return failure;
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> answer = exchange(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() >= REDIRECTION) {
            throw refusal(answer.statusCode(), answer.body());
        }
        JsonNode body = answer.body().isEmpty()
                ? MissingNode.getInstance()
                : json(answer.body()).orElseThrow(() -> new NoPortal(portal, answer.statusCode()));
        return new Answer(
                answer.statusCode(), body, answer.headers().firstValue("Link").isPresent());
    }

    /** Waits for the whole answer, or for the beginning of one whose body is a stream. */
    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request.build(), body);
        try {
            return answer.get(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw noAnswer(new HttpTimeoutException("no answer for " + LONGEST_ANSWER.toSeconds() + " s"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException reason) {
                throw noAnswer(reason);
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Failure refusal(int status, String body) {
        return json(body)
                .filter(problem -> status >= REFUSAL && problem.path("detail").isTextual())
                .<Failure>map(problem -> Refusal.of(
                        status,
                        problem.path("code").asText(),
                        problem.path("detail").textValue()))
                .orElseGet(() -> new NoPortal(portal, status));
    }

    private static Optional<JsonNode> json(String body) {
        try {
            return Optional.of(Documents.JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request, JsonNode body) {
        BodyPublisher text = BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8);
        return request.header("Content-Type", "application/json").POST(text);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(portal + path));
        token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        return request;
    }
}
