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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;

/** The environments that the caller sees, and what can be done with them. */
public final class Environments {

    private static final String PROVISION = "/api/provision";
    private static final int LARGEST_PAGE = 500;
    private static final Duration LONGEST_ASKING = Duration.ofSeconds(5);

    private final PortalClient portal;

    /** Those of one portal. */
    public Environments(PortalClient portal) {
        this.portal = portal;
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
     * @throws Failure if none has that name, or more than one
     */
    public int find(String named) {
        if (named.matches("#?[0-9]{1,9}")) {
            return Integer.parseInt(named.replace("#", ""));
        }
        JsonNode candidates = list(Map.of("q", named), Integer.MAX_VALUE).body();
        List<Integer> ids = StreamSupport.stream(candidates.spliterator(), false)
                .filter(project -> named.equals(project.path("service_name").asText()))
                .map(project -> project.path("id").asInt())
                .toList();
        return switch (ids.size()) {
            case 0 -> throw new Failure(ExitCode.NOT_THERE, "environment.none", named);
            case 1 -> ids.get(0);
            default ->
                throw Failure.usage(
                        "environment.several",
                        ids.size(),
                        named,
                        ids.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        };
    }

    /** One of them, and how its run stands. */
    public JsonNode get(int id) {
        return portal.get(PROVISION + "/" + id);
    }

    /** Asks for one. What gets no answer is asked once more, which the portal takes for the same. */
    public JsonNode ask(JsonNode request) {
        String key = UUID.randomUUID().toString();
        Patience patience = new Patience(LONGEST_ASKING);
        while (true) {
            try {
                return portal.postOnce(PROVISION, request, key);
            } catch (Failure e) {
                boolean refused = e instanceof Refusal refusal && !refusal.is("REQUEST_IN_PROGRESS");
                if (refused || patience.isOver()) {
                    throw e;
                }
                patience.pause();
            }
        }
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
                portal.open(Address.query(PROVISION + "/" + id + "/output", asked), Optional.empty())
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
        return new RunEvents(portal, id, after, lost);
    }
}
