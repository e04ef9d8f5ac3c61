package org.hcmp.vmpool.stock;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hcmp.platform.errors.ProblemException;

/** What a machine of the pool can be. */
public enum PoolState {
    /** Nobody has it. */
    FREE("(v.is_used is null or v.is_used = false)"),

    /** Somebody has it, or it is in quarantine. */
    USED("v.is_used = true"),

    /** It could not be cleaned. */
    QUARANTINED("q.reason is not null");

    private final String condition;

    PoolState(String condition) {
        this.condition = condition;
    }

    /** @throws ProblemException 422 if there is no such state */
    static PoolState of(String given) {
        return Stream.of(values())
                .filter(state -> state.text().equals(given))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("state must be one of %s."
                        .formatted(Stream.of(values()).map(PoolState::text).collect(Collectors.joining(", ")))));
    }

    /** Of {@link VmRows}. */
    String condition() {
        return condition;
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
