package org.hcmp.monitoring.usage;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What one question has brought.
 *
 * @param <K> what the percentages are told apart by
 * @param percentages with one decimal, by machine or by moment
 * @param trouble why there are none, worded to follow the name of who was asked; empty if nothing went wrong
 */
record Measured<K>(Map<K, BigDecimal> percentages, Optional<String> trouble) {

    static <K> Measured<K> nothing(String trouble) {
        return new Measured<>(Map.of(), Optional.of(trouble));
    }
}
