package org.hcmp.monitoring.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.hcmp.platform.errors.ProblemException;

/** How far back one looks, and how closely: some 120 to 170 values. */
public enum UsageRange {
    /** As it is at each step: the usual queries look back for a minute. */
    HOUR("PT1H", "PT30S", "%s"),
    /** Each minute between two steps counts too. */
    DAY("P1D", "PT10M", "avg_over_time((%s)[10m:1m])"),
    /** Each fifth minute between two steps counts too: all would be ten thousand for each machine that is watched. */
    WEEK("P7D", "PT1H", "avg_over_time((%s)[1h:5m])");

    private final String text;
    private final Duration length;
    private final Duration step;
    private final String query;

    UsageRange(String text, String step, String query) {
        this.text = text;
        this.length = Duration.parse(text);
        this.step = Duration.parse(step);
        this.query = query;
    }

    /**
     * @param text as it stands in an address; null for the hour
     * @throws ProblemException 422 if it is none of them
     */
    public static UsageRange of(String text) {
        return Arrays.stream(values())
                .filter(range -> text == null ? range == HOUR : range.text.equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("range must be %s."
                        .formatted(
                                Arrays.stream(values()).map(range -> range.text).collect(Collectors.joining(", ")))));
    }

    /** What is asked at each step. @param expression PromQL that gives a percentage by machine */
    String over(String expression) {
        return query.formatted(expression);
    }

    /** The last moment before another that is a whole number of steps, so that whoever asks soon after asks the same. */
    Instant endBefore(Instant now) {
        return Instant.ofEpochSecond(now.getEpochSecond() / step.toSeconds() * step.toSeconds());
    }

    Duration length() {
        return length;
    }

    Duration step() {
        return step;
    }

    @Override
    public String toString() {
        return text;
    }
}
