package org.hcmp.cli.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hcmp.cli.terminal.Failure;

/** The environments that the caller sees, and what can be done with them. */
public final class Environments {

    private static final String PROVISION = "/api/provision";
    private static final int LARGEST_PAGE = 500;
    private static final Duration LONGEST_ASKING = Duration.ofSeconds(5);

    /** Longer than a portal takes to start anew. */
    private static final Duration LONGEST_LOSS = Duration.ofMinutes(5);

    private final PortalClient portal;
    private final Function<Duration, Patience> patience;

    /** Those of one portal. */
    public Environments(PortalClient portal) {
        this(portal, Patience::new);
    }

    /** @param patience that lasts so long */
    Environments(PortalClient portal, Function<Duration, Patience> patience) {
        this.portal = portal;
        this.patience = patience;
    }

    /**
     * As many as that of those that parameters of {@code GET /api/history} let through, newest first.
     *
     * @return with {@link Answer#more} if there are others
     */
    public Answer list(Map<String, ?> parameters, int most) {
        Map<String, Object> asked = new LinkedHashMap<>(parameters);
        asked.put("details", false);
        asked.put("owner", true);
        asked.put("stopped", true);
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        Answer page;
        do {
            asked.put("limit", Math.min(LARGEST_PAGE, most - found.size()));
            page = portal.page(Address.query("/api/history", asked));
            page.body().forEach(found::add);
            asked.put("before", found.path(found.size() - 1).path("id").asText());
        } while (page.more() && found.size() < most);
        return new Answer(page.status(), found, page.more());
    }

    /**
     * The id of an environment.
     *
     * @param named by it, with or without {@code #}, or by its name
     * @throws Failure as {@link Named#id} does
     */
    public int find(String named) {
        return new Named(named, "environment", "service_name")
                .id(() -> list(Map.of("q", named), Integer.MAX_VALUE).body());
    }

    /** One of them, and how its run stands. */
    public JsonNode get(int id) {
        return portal.get(PROVISION + "/" + id);
    }

    /** The same, also if the portal is not there for a while. */
    public JsonNode awaitState(int id) {
        return patience.apply(LONGEST_LOSS).awaitAnswer(() -> get(id), Patience::isPassing);
    }

    /** Asks for one. What gets no answer is asked once more, which the portal takes for the same. */
    public JsonNode ask(JsonNode request) {
        String key = UUID.randomUUID().toString();
        return patience.apply(LONGEST_ASKING)
                .awaitAnswer(
                        () -> portal.postOnce(PROVISION, request, key),
                        failure -> !(failure instanceof Refusal refusal) || refusal.is("REQUEST_IN_PROGRESS"));
    }

    /** Ends a run. */
    public JsonNode stop(int id) {
        return portal.post(PROVISION + "/" + id + "/cancel");
    }

    /** Begins a failed run once more. */
    public JsonNode retry(int id, boolean fromStart) {
        return portal.post(
                Address.query(PROVISION + "/" + id + "/retry", fromStart ? Map.of("from", "start") : Map.of()));
    }

    /** Takes one away. */
    public JsonNode delete(int id, boolean force) {
        return portal.delete(Address.query(PROVISION + "/" + id, force ? Map.of("force", true) : Map.of()))
                .body();
    }

    /** Reads what the steps of one have said, or one step, part by part. */
    public void readOutput(int id, Optional<String> step, Consumer<String> reader) {
        Map<String, ?> asked = step.isPresent() ? Map.of("step", step.get()) : Map.of();
        try (Reader output = new InputStreamReader(
                portal.open(Address.query(PROVISION + "/" + id + "/output", asked))
                        .orElseGet(InputStream::nullInputStream),
                StandardCharsets.UTF_8)) {
            char[] part = new char[8192];
            for (int count = output.read(part); count >= 0; count = output.read(part)) {
                reader.accept(new String(part, 0, count));
            }
        } catch (IOException e) {
            throw portal.noAnswer(e);
        }
    }

    /** What happens to one, from after an event on. */
    public RunEvents events(int id, Optional<String> after, Runnable lost) {
        return new RunEvents(portal, id, after, patience.apply(LONGEST_LOSS), lost);
    }
}
