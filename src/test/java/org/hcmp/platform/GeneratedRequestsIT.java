package org.hcmp.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hcmp.support.Answer;
import org.hcmp.support.KeptSettings;
import org.hcmp.support.Portal;
import org.hcmp.support.RequestGenerator;
import org.hcmp.support.RequestGenerator.Generated;
import org.hcmp.support.Route;
import org.hcmp.support.ServerLog;
import org.hcmp.support.Tables;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Thousands of requests that nobody thought of, each of which must get an answer that the documents know. */
@Tag("volume")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GeneratedRequestsIT {

    private static final int REQUESTS = 1000;

    /** Always the same, or a failure could not be repeated; another one tries other requests. */
    private static final long SEED = Long.getLong("test.seed", 20261123);

    private static final Set<Integer> GOOD = Set.of(200, 201, 202, 204, 304);
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 429);

    /** What only a good request may change. */
    private static final List<String> KEPT_TABLES =
            List.of("projects", "settings", "workload_test_pool", "runs", "vm_loans");

    private final Portal portal = Portal.signedIn();
    private final Portal stranger = Portal.stranger();
    private final Tables tables = Tables.ofSession();
    private final KeptSettings kept = new KeptSettings();
    private final List<String> machines = tables.column("select id from workload_test_pool");
    private final List<String> complaints = new ArrayList<>();

    @AfterEach
    void put_everything_back() {
        portal.deleteAllMade();
        tables.column("select id from workload_test_pool").stream()
                .filter(id -> !machines.contains(id))
                .forEach(id -> tables.execute("delete from workload_test_pool where id = ?", Integer.valueOf(id)));
        kept.close();
        tables.forgetFailedSignIns();
    }

    @Test
    void every_request_gets_an_answer_that_is_documented_and_only_good_ones_change_anything() throws SQLException {
        ServerLog log = ServerLog.fromNow();
        try (Connection connection = TestSession.database().connect()) {
            sendAll(Tables.on(connection));
        }
        assertThat(complaints).isEmpty();
        assertThat(log.severe()).isEmpty();
        assertThat(stranger.get("/api/health").status()).isEqualTo(200);
    }

    private void sendAll(Tables beside) {
        List<Route> routes = Route.all();
        RequestGenerator generator = new RequestGenerator(SEED);
        Map<String, List<List<String>>> before = stored(beside);
        for (int i = 0; i < REQUESTS; i++) {
            Generated request = generator.to(routes.get(i % routes.size()));
            Answer answer = send(request);
            check(request, answer);
            Map<String, List<List<String>>> after = stored(beside);
            if (GOOD.contains(answer.status())) {
                portal.deleteAllMade();
                before = stored(beside);
            } else if (!after.equals(before)) {
                complaints.add("changed something: " + request);
                before = after;
            }
        }
    }

    private Answer send(Generated request) {
        // Whoever signs out could not go on.
        Portal client = request.path().startsWith("/api/logout") ? stranger : portal;
        HttpRequest.Builder builder = client.request(request.path());
        request.headers().forEach(builder::header);
        builder.method(
                request.method(),
                request.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body()));
        HttpResponse<InputStream> response = answerTo(request, client, builder);
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        try (InputStream body = response.body()) {
            // Live events have no end to wait for.
            String text = contentType.startsWith("text/event-stream")
                    ? ""
                    : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(response.statusCode(), contentType, text, response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A server may close a connection after a request that it did not read to its end, and whoever sends another one over it at that moment gets
     * none; over a new connection everybody gets one.
     */
    private static HttpResponse<InputStream> answerTo(Generated request, Portal client, HttpRequest.Builder builder) {
        try {
            return client.exchange(builder, BodyHandlers.ofInputStream());
        } catch (UncheckedIOException closed) {
            try {
                return client.exchange(builder, BodyHandlers.ofInputStream());
            } catch (UncheckedIOException e) {
                throw new AssertionError("No answer to " + request, e);
            }
        }
    }

    private void check(Generated request, Answer answer) {
        if (GOOD.contains(answer.status())) {
            rememberMade(request, answer);
        } else if (!REFUSALS.contains(answer.status())) {
            complaints.add(answer.status() + " for " + request + ": " + answer.body());
        } else if (!answer.isTheServersOwnRefusal() && !isProblem(answer)) {
            complaints.add("no problem, but " + answer.contentType() + " " + answer.body() + " for " + request);
        }
    }

    private void rememberMade(Generated request, Answer answer) {
        if (request.method().equals("POST") && request.path().startsWith("/api/provision")) {
            portal.made(answer.json().path("project_id").asInt());
        }
    }

    private static boolean isProblem(Answer answer) {
        if (!answer.contentType().equals("application/problem+json")) {
            return false;
        }
        JsonNode problem = answer.json();
        return problem.path("status").asInt() == answer.status()
                && problem.path("type").asText().equals("about:blank")
                && !problem.path("title").asText().isBlank()
                && !problem.path("detail").asText().isBlank()
                && !answer.body().matches("(?s).*(Exception|\\bat org\\.|org\\.hcmp|fasterxml|(?i:<html)).*");
    }

    private Map<String, List<List<String>>> stored(Tables beside) {
        Map<String, List<List<String>>> stored = new TreeMap<>();
        KEPT_TABLES.forEach(table -> stored.put(table, beside.rows("select * from %s order by 1".formatted(table))));
        return stored;
    }
}
