package org.hcmp.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Set;

/** What the portal answered. */
public record Answer(int status, String contentType, String body, HttpHeaders headers) {

    private static final Set<Integer> SERVERS_REFUSALS = Set.of(400, 414, 431);

    /** Numbers stay what they are, digit for digit, and whatever is JSON is read. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                response.headers());
    }

    /** Reads JSON exactly. */
    public static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    public JsonNode json() {
        return parse(body);
    }

    /**
     * Whether the server refused what is no HTTP, such as a broken percent sign or a line longer than it takes: without a
     * word, because the portal was never asked.
     */
    public boolean isTheServersOwnRefusal() {
        return SERVERS_REFUSALS.contains(status) && body.isEmpty();
    }

    /** The sentence of a problem. */
    public String detail() {
        return json().path("detail").asText();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }
}
