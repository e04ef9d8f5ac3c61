package org.hcmp.cli.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hcmp.cli.terminal.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of a portal that is not there for a while, by a clock of the test's. */
class EnvironmentsTest {

    private static final String NOTHING = "nothing, after a minute";

    private final AtomicLong now = new AtomicLong();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> keys = new ArrayList<>();

    private HttpServer server;
    private Environments environments;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/provision", this::answer);
        server.start();
        PortalClient portal = new PortalClient(
                URI.create("http://localhost:" + server.getAddress().getPort()), Optional.empty());
        environments =
                new Environments(portal, most -> new Patience(most, now::get, time -> now.addAndGet(time.toNanos())));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_request_that_got_no_answer_for_a_minute_is_sent_again_with_the_same_key() {
        answers.addAll(List.of(NOTHING, "202 {\"project_id\":7}"));

        assertThat(ask()).isEqualTo(7);
        assertThat(keys).hasSize(2);
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
    }

    @Test
    void a_request_that_gets_no_answer_again_and_again_fails() {
        answers.addAll(List.of(NOTHING, NOTHING));

        assertThatThrownBy(this::ask).isInstanceOf(Failure.class).hasMessage("portal.silent");
        assertThat(answers).isEmpty();
    }

    @Test
    void the_state_after_a_run_is_asked_for_until_the_portal_is_back() {
        answers.addAll(List.of("502 <html>", NOTHING, "503 {\"detail\":\"Maintenance.\"}", "200 {\"id\":7}"));

        assertThat(environments.awaitState(7).path("id").asInt()).isEqualTo(7);
    }

    private int ask() {
        return environments
                .ask(JsonNodeFactory.instance.objectNode())
                .path("project_id")
                .asInt();
    }

    private void answer(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        exchange.getRequestBody().readAllBytes();
        String next = answers.remove();
        try (exchange) {
            if (next.equals(NOTHING)) {
                now.addAndGet(Duration.ofMinutes(1).toNanos());
                return;
            }
            byte[] body = next.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(next.substring(0, 3)), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
