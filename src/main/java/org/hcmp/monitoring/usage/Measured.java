package org.hcmp.monitoring.usage;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What one question has brought.
 *
 * @param percentages by address, with one decimal
 * @param trouble why there are none, worded to follow the name of who was asked; empty if nothing went wrong
 */
record Measured(Map<String, BigDecimal> percentages, Optional<String> trouble) {

    static Measured nothing(String trouble) {
        return new Measured(Map.of(), Optional.of(trouble));
    }
}
