package org.hcmp.monitoring.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How busy one machine was.
 *
 * @param range how far back that goes: {@code PT1H}, {@code P1D}, {@code P7D}
 * @param stepSeconds how far the moments are apart
 * @param points the moments of which anything is known, oldest first; none where nobody knows
 */
public record PastUsage(String range, long stepSeconds, List<Point> points) {

    /**
     * How busy the machine was, in percent with one decimal.
     *
     * @param at when
     * @param cpuUsage how much of its processors was used; null, and left out, where nobody knows
     * @param memoryUsage how much of its memory was used; null, and left out, likewise
     */
    @Schema(name = "PastUsagePoint")
    public record Point(
            Instant at,
            @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal cpuUsage,
            @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal memoryUsage) {}

    /** The same without what was before a moment in the server's local time. */
    public PastUsage since(LocalDateTime moment) {
        return new PastUsage(
                range,
                stepSeconds,
                points.stream()
                        .filter(point -> !LocalDateTime.ofInstant(point.at(), ZoneId.systemDefault())
                                .isBefore(moment))
                        .toList());
    }

    static PastUsage unknown(UsageRange range) {
        return new PastUsage(range.toString(), range.step().toSeconds(), List.of());
    }

    static PastUsage of(UsageRange range, Measured<Instant> cpu, Measured<Instant> memory) {
        List<Point> points = Stream.of(cpu, memory)
                .flatMap(measured -> measured.percentages().keySet().stream())
                .distinct()
                .sorted()
                .map(at -> new Point(
                        at, cpu.percentages().get(at), memory.percentages().get(at)))
                .toList();
        return new PastUsage(range.toString(), range.step().toSeconds(), points);
    }
}
