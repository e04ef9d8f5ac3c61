package org.hcmp.cli.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream whose connections break off, by a server that does as it is told. */
class RunEventsTest {

    private static final String FIRST = ":\n\nid: 1\nevent: status\ndata: {\"status\":\"RUNNING\"}\n\n";
    private static final String SECOND = "id: 2\nevent: log\ndata: {\"line\":\"First...\"}\n\n";
    private static final String END = "id: 3\nevent: end\ndata: {\"status\":\"COMPLETED\"}\n\n";

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();

    private final AtomicLong now = new AtomicLong();

    private HttpServer server;
    private String otherwise = "503";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/provision/7/events", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void what_breaks_off_is_taken_up_where_it_was_and_nothing_comes_twice() {
        answers.addAll(List.of(FIRST + SECOND, "503", END));

        Optional<String> last = follow(Optional.empty());

        assertThat(seen).containsExactly("status", "log", "end");
        assertThat(asked).containsExactly("null", "2", "2");
        assertThat(losses).hasSize(1);
        assertThat(last).contains("3");
    }

    @Test
    void a_portal_that_ends_a_stream_after_a_while_is_not_lost() {
        answers.addAll(List.of(FIRST, ":\n\n", END));

        assertThat(follow(Optional.empty())).contains("3");
        assertThat(asked).containsExactly("null", "1", "1");
        assertThat(losses).isEmpty();
    }

    @Test
    void time_in_which_the_portal_was_there_is_none_in_which_it_was_not() {
        answers.addAll(List.of(FIRST, "503", SECOND, "503", END));

        assertThat(follow(Optional.empty(), Duration.ofMinutes(15))).contains("3");
        assertThat(losses).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "502", ""})
    void a_portal_that_does_not_come_back_is_given_up_after_five_minutes(String answer) {
        answers.add(FIRST);
        otherwise = answer;

        assertThatThrownBy(() -> follow(Optional.empty()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(ExitCode.NO_ANSWER));
        assertThat(Duration.ofNanos(now.get())).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
        assertThat(losses).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Welcome</html>", "id: 1\nevent: log\ndata: Welcome\n\n"})
    void what_makes_no_sense_is_not_asked_for_again(String answer) {
        otherwise = answer;

        assertThatThrownBy(() -> follow(Optional.empty()))
                .isInstanceOf(Failure.class)
                .hasMessage("portal.none");
        assertThat(asked).hasSize(1);
    }

    @Test
    void an_end_after_which_the_run_was_begun_once_more_is_none() {
        answers.addAll(List.of(END + SECOND.replace("id: 2", "id: 4") + END.replace("id: 3", "id: 5")));

        assertThat(follow(Optional.of("2"))).contains("5");
        assertThat(seen).containsExactly("end", "log", "end");
        assertThat(asked).containsExactly("2");
    }

    @Test
    void where_nothing_more_is_to_come_nothing_comes() {
        answers.add("204");

        assertThat(follow(Optional.of("3"))).contains("3");
        assertThat(seen).isEmpty();
    }

    @Test
    void an_environment_that_goes_meanwhile_ends_it() {
        answers.addAll(List.of(FIRST, "404"));

        assertThat(follow(Optional.empty())).contains("1");
    }

    @Test
    void whoever_is_not_let_in_any_more_does_not_wait() {
        answers.addAll(List.of(FIRST, "401"));

        assertThatThrownBy(() -> follow(Optional.empty()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(ExitCode.NOT_SIGNED_IN));
    }

    private Optional<String> follow(Optional<String> after) {
        return follow(after, Duration.ZERO);
    }

    /** @param each how long an event lasts */
    private Optional<String> follow(Optional<String> after, Duration each) {
        PortalClient portal = new PortalClient(
                URI.create("http://localhost:" + server.getAddress().getPort()), Optional.of("hcmp_token"));
        Patience patience = new Patience(Duration.ofMinutes(5), now::get, time -> now.addAndGet(time.toNanos()));
        return new RunEvents(portal, 7, after, patience, () -> losses.add("lost")).follow(event -> {
            seen.add(event.type());
            now.addAndGet(each.toNanos());
        });
    }

    /** A text is a stream that ends after it, or a page; a number is a status. */
    private void answer(HttpExchange exchange) throws IOException {
        asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
        String next = answers.isEmpty() ? otherwise : answers.remove();
        try (exchange) {
            if (next.matches("[0-9]+")) {
                int status = Integer.parseInt(next);
                byte[] problem = "{\"detail\":\"no\",\"code\":\"CODE\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, status == 204 ? -1 : problem.length);
                if (status != 204) {
                    exchange.getResponseBody().write(problem);
                }
            } else {
                exchange.getResponseHeaders()
                        .set("Content-Type", next.startsWith("<") ? "text/html" : "text/event-stream;charset=UTF-8");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(next.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
