package org.hcmp.monitoring.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.platform.json.SingleLine;

/** Reads what Prometheus answers: percentages, of which whatever makes no sense is left out. */
final class QueryAnswer {

    /** Who was asked: {@code 10.0.0.5:9100}, {@code [fe80::5]:9100}, or either without a port. */
    private static final Pattern INSTANCE = Pattern.compile("(?:\\[(?<bracketed>[^\\]]+)]|(?<plain>[^:]+))(?::\\d+)?");

    /** {@code rate()} goes beyond what was measured, so a machine that idles may come out a little below nothing. */
    private static final double TOLERANCE = 0.5;

    private static final int LONGEST_QUOTE = 200;

    private QueryAnswer() {}

    /** An instant vector: one value for each machine. */
    static Measured<String> ofMachines(HttpResponse<String> answer) {
        return read(answer, "vector", "an instant vector", QueryAnswer::machines);
    }

    /** A matrix of one machine: one value for each moment. */
    static Measured<Instant> ofMoments(HttpResponse<String> answer) {
        return read(answer, "matrix", "a range of values", QueryAnswer::moments);
    }

    private static <K> Measured<K> read(
            HttpResponse<String> answer, String type, String name, Function<JsonNode, Map<K, BigDecimal>> values) {
        JsonNode tree;
        try {
            tree = JsonFormat.mapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            return Measured.nothing("answers %d with something that is no JSON".formatted(answer.statusCode()));
        }
        if (answer.statusCode() != 200) {
            return Measured.nothing("answers %d%s"
                    .formatted(answer.statusCode(), quoted(tree.path("error").asText())));
        }
        JsonNode result = tree.path("data").path("result");
        if (!tree.path("status").asText().equals("success")
                || !tree.path("data").path("resultType").asText().equals(type)
                || !result.isArray()) {
            return Measured.nothing("answers with something that is not " + name);
        }
        Map<K, BigDecimal> found = values.apply(result);
        return found.isEmpty() && !result.isEmpty()
                ? Measured.nothing(
                        "gives %d values, none of them the percentage of an instance; see cmp.prometheus.cpu and .memory"
                                .formatted(result.size()))
                : new Measured<>(found, Optional.empty());
    }

    private static Map<String, BigDecimal> machines(JsonNode vector) {
        Map<String, BigDecimal> found = new HashMap<>();
        for (JsonNode sample : vector) {
            String instance = sample.path("metric").path("instance").asText();
            if (!instance.isEmpty()) {
                put(found, address(instance), sample.path("value"));
            }
        }
        return found;
    }

    private static Map<Instant, BigDecimal> moments(JsonNode matrix) {
        Map<Instant, BigDecimal> found = new HashMap<>();
        for (JsonNode series : matrix) {
            for (JsonNode sample : series.path("values")) {
                put(found, Instant.ofEpochSecond(sample.path(0).asLong()), sample);
            }
        }
        return found;
    }

    /**
     * Of two that measure one machine the higher counts: their order is none.
     *
     * @param sample a moment and the value
     */
    private static <K> void put(Map<K, BigDecimal> found, K key, JsonNode sample) {
        percentage(sample.path(1).asText()).ifPresent(value -> found.merge(key, value, BigDecimal::max));
    }

    private static String address(String instance) {
        Matcher parts = INSTANCE.matcher(instance);
        if (!parts.matches()) {
            // An IPv6 address as it is, for one.
            return instance;
        }
        return parts.group("plain") == null ? parts.group("bracketed") : parts.group("plain");
    }

    /** Empty unless it is one, which NaN is not. */
    private static Optional<BigDecimal> percentage(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // Whatever it is, it tells nothing of this machine.
            return Optional.empty();
        }
        return value >= -TOLERANCE && value <= 100 + TOLERANCE
                ? Optional.of(
                        BigDecimal.valueOf(Math.min(Math.max(value, 0), 100)).setScale(1, RoundingMode.HALF_UP))
                : Optional.empty();
    }

    private static String quoted(String error) {
        return error.isEmpty()
                ? ""
                : ": " + SingleLine.quoted(error.substring(0, Math.min(error.length(), LONGEST_QUOTE)));
    }
}
