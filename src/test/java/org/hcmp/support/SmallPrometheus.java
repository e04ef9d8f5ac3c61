package org.hcmp.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Answers as a Prometheus does, or as a test says. */
public final class SmallPrometheus implements AutoCloseable {

    /** Parts of the usual queries. */
    public static final String CPU = "node_cpu";

    public static final String MEMORY = "node_memory";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Said> answers = new CopyOnWriteArrayList<>();

    private volatile int status = 200;
    private volatile boolean silent;
    private volatile boolean slow;
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** What questions that hold a part are answered with; what was said last counts. */
    private record Said(String kind, String part, String body) {

        boolean isTo(String question) {
            return question.contains(kind) && question.contains(part);
        }
    }

    /** At a port that somebody knows already. */
    public SmallPrometheus(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        says(CPU, Map.of());
        says(MEMORY, Map.of());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * @param part of the queries that are answered so
     * @param values by instance
     */
    public void says(String part, Map<String, String> values) {
        answersWith(
                part,
                values.entrySet().stream()
                        .map(value -> "{\"metric\":{\"instance\":\"%s\"},\"value\":[1700000000.5,\"%s\"]}"
                                .formatted(value.getKey(), value.getValue()))
                        .collect(Collectors.joining(
                                ",",
                                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[",
                                "]}}")));
    }

    /**
     * What questions about a range are answered with.
     *
     * @param values by seconds since 1970
     */
    public void remembers(String part, Map<Long, String> values) {
        String body = values.entrySet().stream()
                .map(value -> "[%d,\"%s\"]".formatted(value.getKey(), value.getValue()))
                .collect(Collectors.joining(
                        ",",
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                                + "{\"metric\":{\"instance\":\"x\"},\"values\":[",
                        "]}]}}"));
        answers.add(0, new Said("/query_range?", part, body));
    }

    /** @param body whatever it is */
    public void answersWith(String part, String body) {
        answers.add(0, new Said("", part, body));
    }

    /** To each question. */
    public void answersWith(int other, String body) {
        status = other;
        answersWith(CPU, body);
        answersWith(MEMORY, body);
    }

    /** Takes questions and answers none. */
    public void isSilent() {
        silent = true;
    }

    /** Begins to answer at once, and is never done. */
    public void isSlow() {
        slow = true;
    }

    /** Answers when the latch is open, not before. */
    public void waitsFor(CountDownLatch latch) {
        held = latch;
    }

    /** The queries that have come. */
    public List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String question = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        String whole = exchange.getRequestURI().getPath() + "?" + question;
        asked.add(whole);
        byte[] body = answers.stream()
                .filter(answer -> answer.isTo(whole))
                .map(Said::body)
                .findFirst()
                .orElseThrow()
                .getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            held.await();
            if (silent) {
                closed.await();
                return;
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            write(body, exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(byte[] body, OutputStream out) throws IOException, InterruptedException {
        if (!slow) {
            out.write(body);
            return;
        }
        for (byte drop : body) {
            out.write(drop);
            out.flush();
            closed.await(100, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
