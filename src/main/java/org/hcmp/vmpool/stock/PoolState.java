package org.hcmp.vmpool.stock;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.DatabaseKind;

/** What a machine of the pool can be. */
public enum PoolState {
    /** Nobody has it. */
    FREE(kind -> kind.isUnset("v.is_used")),

    /** Somebody has it, or it is in quarantine. */
    USED(kind -> kind.isSet("v.is_used")),

    /** It could not be cleaned. */
    QUARANTINED(kind -> "q.reason is not null");

    private final Function<DatabaseKind, String> condition;

    PoolState(Function<DatabaseKind, String> condition) {
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
    String condition(DatabaseKind kind) {
        return condition.apply(kind);
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
