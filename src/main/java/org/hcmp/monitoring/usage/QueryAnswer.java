package org.hcmp.monitoring.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.platform.json.SingleLine;

/** Reads what Prometheus answers: an instant vector of percentages, of which whatever makes no sense is left out. */
final class QueryAnswer {

    /** Who was asked: {@code 10.0.0.5:9100}, {@code [fe80::5]:9100}, or either without a port. */
    private static final Pattern INSTANCE = Pattern.compile("(?:\\[(?<bracketed>[^\\]]+)]|(?<plain>[^:]+))(?::\\d+)?");

    /** {@code rate()} goes beyond what was measured, so a machine that idles may come out a little below nothing. */
    private static final double TOLERANCE = 0.5;

    private static final int LONGEST_QUOTE = 200;

    private QueryAnswer() {}

    static Measured read(HttpResponse<String> answer) {
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
        JsonNode data = tree.path("data");
        return tree.path("status").asText().equals("success")
                        && data.path("resultType").asText().equals("vector")
                        && data.path("result").isArray()
                ? read(data.path("result"))
                : Measured.nothing("answers with something that is no instant vector");
    }

    private static Measured read(JsonNode vector) {
        Map<String, BigDecimal> found = new HashMap<>();
        for (JsonNode sample : vector) {
            String instance = sample.path("metric").path("instance").asText();
            if (!instance.isEmpty()) {
                // Of two that measure one machine the higher counts: their order is none.
                percentage(sample.path("value").path(1).asText())
                        .ifPresent(value -> found.merge(address(instance), value, BigDecimal::max));
            }
        }
        return found.isEmpty() && !vector.isEmpty()
                ? Measured.nothing(
                        "gives %d values, none of them the percentage of an instance; see cmp.prometheus.cpu and .memory"
                                .formatted(vector.size()))
                : new Measured(found, Optional.empty());
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
