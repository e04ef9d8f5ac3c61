package org.hcmp.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.hcmp.support.TestSession;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SlowRequestsIT {

    /** More than any server under test has threads. */
    private static final int CLIENTS = 300;

    private static final int LONGEST_WAIT_MILLIS = 60_000;
    private static final String HEAD =
            "POST /api/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private final Portal stranger = Portal.stranger();
    private final List<Socket> slow = new ArrayList<>();

    @AfterEach
    void hang_up() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        Tables.ofSession().forgetFailedSignIns();
    }

    @Test
    void bodies_that_hardly_come_keep_nobody_waiting() {
        open(HEAD + "Content-Length: 1000\r\n\r\n{");
        assertOthersAreServed();
        // Another byte each: whoever is slow and not silent is no different.
        slow.forEach(socket -> write(socket, " "));
        assertOthersAreServed();
    }

    @Test
    void a_stranger_who_says_nothing_keeps_no_bodies_of_others_out_that_come_in_a_second_packet() {
        open(HEAD + "X-Forwarded-For: 192.0.2.1\r\nContent-Length: 1000\r\n\r\n{");
        assertThat(stranger.get("/api/health").status()).isEqualTo(200);
        Socket other = connect();

        write(other, HEAD + "X-Forwarded-For: 192.0.2.2\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{");
        write(other, "}");

        assertThat(readAll(other)).startsWith("HTTP/1.1 422 ");
    }

    @Test
    void bodies_in_chunks_that_hardly_come_keep_nobody_waiting() {
        open(HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
        assertOthersAreServed();
    }

    @Test
    void bodies_that_do_not_even_begin_keep_nobody_waiting() {
        open(HEAD + "Content-Length: 1000\r\n\r\n");
        assertOthersAreServed();
    }

    @Test
    void heads_that_hardly_come_keep_nobody_waiting() {
        open(HEAD.substring(0, 30));
        assertOthersAreServed();
    }

    @Test
    void a_body_that_hardly_comes_is_given_up() {
        Socket socket = connect();
        write(socket, HEAD + "Content-Length: 1000\r\n\r\n{");

        String answer = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            write(socket, " ");
                            return read(socket);
                        },
                        text -> !text.isEmpty());

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("application/problem+json");
    }

    private void assertOthersAreServed() {
        assertThat(stranger.get("/api/health").status()).isEqualTo(200);
        // As browsers do, the body comes together with the head.
        Socket together = connect();
        write(together, HEAD + "Connection: close\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(readAll(together)).startsWith("HTTP/1.1 422 ");
    }

    private static String readAll(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has come so far. */
    private static String read(Socket socket) throws IOException {
        return new String(
                socket.getInputStream().readNBytes(socket.getInputStream().available()), StandardCharsets.UTF_8);
    }

    private void open(String beginning) {
        for (int client = 0; client < CLIENTS; client++) {
            write(connect(), beginning);
        }
    }

    private Socket connect() {
        URI server = URI.create(TestSession.baseUrl());
        try {
            Socket socket = new Socket(server.getHost(), server.getPort());
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            socket.setTcpNoDelay(true);
            slow.add(socket);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
