package org.hcmp.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hcmp.platform.errors.ProblemException;

/**
 * Which entries are asked for.
 *
 * @param action only those of this action
 * @param user only those of this user
 * @param result only those that ended so
 */
public record AuditQuery(Optional<AuditAction> action, Optional<String> user, Optional<AuditResult> result) {

    /** @throws ProblemException 422 if there is no such action or result */
    static AuditQuery of(String action, String user, String result) {
        return new AuditQuery(
                choice("action", action, AuditAction.values()),
                Optional.ofNullable(user),
                choice("result", result, AuditResult.values()));
    }

    /** No stored text holds a NUL, and the databases do not agree on what one in a query means. */
    boolean findsNothing() {
        return user.filter(name -> name.indexOf('\0') >= 0).isPresent();
    }

    private static <E extends Enum<E>> Optional<E> choice(String parameter, String given, E[] choices) {
        if (given == null) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(choices)
                .filter(choice -> small(choice).equals(given))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("%s must be one of %s."
                        .formatted(
                                parameter,
                                Stream.of(choices).map(AuditQuery::small).collect(Collectors.joining(", "))))));
    }

    private static String small(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
