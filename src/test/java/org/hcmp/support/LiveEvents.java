package org.hcmp.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Server-Sent Events as a client receives them, while they come. */
public final class LiveEvents implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** One event. */
    public record Event(String id, String type, JsonNode data) {

        /** What a reader would note of it. */
        public String summary() {
            JsonNode told = switch (type) {
                case "log" -> data.get("line");
                case "output" -> data.get("text");
                case "progress" -> data.get("percent");
                case "resources" -> data.at("/resources/alb_ip");
                default -> data.get("status");
            };
            return type + " " + told.asText();
        }
    }

    private final HttpResponse<Stream<String>> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end;

    private String id;
    private String type;

    private LiveEvents(HttpResponse<Stream<String>> response) {
        this.response = response;
        this.end = CompletableFuture.runAsync(() -> response.body().forEach(this::take));
    }

    /** Begins to read; the headers of the answer are there. */
    public static LiveEvents of(Portal portal, String path) {
        return new LiveEvents(portal.exchange(portal.request(path), BodyHandlers.ofLines()));
    }

    /** Begins to read after the event that was seen last. */
    public static LiveEvents after(Portal portal, String path, String lastEventId) {
        return new LiveEvents(
                portal.exchange(portal.request(path).header("Last-Event-ID", lastEventId), BodyHandlers.ofLines()));
    }

    public HttpResponse<Stream<String>> response() {
        return response;
    }

    /** What has come so far. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Comments that have come so far. */
    public List<String> comments() {
        return List.copyOf(comments);
    }

    /** The events of one type, each as a reader would note it. */
    public List<String> summaries(String wanted) {
        return events.stream()
                .filter(event -> event.type().equals(wanted))
                .map(Event::summary)
                .toList();
    }

    /** Waits until so many have come. */
    public List<Event> await(int count) {
        Awaitility.await().atMost(LONGEST).until(() -> events.size() >= count);
        return events();
    }

    /** Waits until the server has ended the answer, and returns everything that came. */
    public List<Event> awaitEnd() {
        end.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
        return events();
    }

    @Override
    public void close() {
        response.body().close();
    }

    private void take(String line) {
        if (line.startsWith("id: ")) {
            id = line.substring(4);
        } else if (line.startsWith("event: ")) {
            type = line.substring(7);
        } else if (line.startsWith("data: ")) {
            events.add(new Event(id, type, read(line.substring(6))));
        } else if (line.startsWith(":")) {
            comments.add(line);
        }
    }

    private static JsonNode read(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
