package org.hcmp.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A request to the old backend and what it answered, as recorded.
 *
 * @param body null if the request had none
 */
public record Exchange(String name, String method, String path, String body, int status, JsonNode answer) {

    /** All of them, in the order in which they were recorded. */
    public static List<Exchange> all() {
        return Legacy.text("exchanges.jsonl").lines().map(Exchange::of).toList();
    }

    /** The one of that name. */
    public static Exchange named(String name) {
        return all().stream()
                .filter(exchange -> exchange.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Exchange of(String line) {
        JsonNode recorded = Answer.parse(line);
        JsonNode request = recorded.path("request");
        JsonNode response = recorded.path("response");
        return new Exchange(
                recorded.path("name").asText(),
                request.path("method").asText(),
                request.path("path").asText(),
                request.path("body").isNull() ? null : request.path("body").asText(),
                response.path("status").asInt(),
                response.path("body"));
    }
}
