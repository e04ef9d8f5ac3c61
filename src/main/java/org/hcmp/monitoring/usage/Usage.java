package org.hcmp.monitoring.usage;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How busy one machine is, in percent with one decimal.
 *
 * @param cpu how much of its processors is used; empty where nobody knows
 * @param memory how much of its memory is used; empty where nobody knows
 */
public record Usage(Optional<BigDecimal> cpu, Optional<BigDecimal> memory) {}
