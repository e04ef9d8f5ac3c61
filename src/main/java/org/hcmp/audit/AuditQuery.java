package org.hcmp.audit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.http.DayRange;
import org.hcmp.platform.persistence.Conditions;

/**
 * Which entries are asked for.
 *
 * @param action only those of this action
 * @param user only those of this user
 * @param result only those that ended so
 * @param days only those of these days, in the portal's zone
 */
public record AuditQuery(
        Optional<AuditAction> action, Optional<String> user, Optional<AuditResult> result, DayRange days) {

    /** What both databases can hold: days of the zone may begin before and end behind it in UTC. */
    private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);

    private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59);

    /** @throws ProblemException 422 if there is no such action or result */
    static AuditQuery of(String action, String user, String result, DayRange days) {
        return new AuditQuery(
                choice("action", action, AuditAction.values()),
                Optional.ofNullable(user),
                choice("result", result, AuditResult.values()),
                days);
    }

    /** No stored text holds a NUL, and the databases do not agree on what one in a query means. */
    boolean findsNothing() {
        return user.filter(name -> name.indexOf('\0') >= 0).isPresent();
    }

    /** Leaves only those. */
    void limit(Conditions conditions) {
        action.ifPresent(wanted -> conditions.and("action = ?", wanted.text()));
        user.ifPresent(wanted -> conditions.and("user_id = ?", wanted));
        result.ifPresent(wanted -> conditions.and("result = ?", wanted.text()));
        days.from().ifPresent(day -> conditions.and("occurred_at >= ?", beginning(day)));
        days.to().ifPresent(day -> conditions.and("occurred_at < ?", beginning(day.plusDays(1))));
    }

    /** When a day of the portal's zone begins, in UTC, in which entries are stored. */
    private static LocalDateTime beginning(LocalDate day) {
        LocalDateTime time = day.atStartOfDay(ZoneId.systemDefault())
                .withZoneSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
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
