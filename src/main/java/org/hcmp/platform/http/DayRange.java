package org.hcmp.platform.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hcmp.platform.errors.ProblemException;

/**
 * Days that an address names by {@code from} and {@code to}, both included, in the portal's zone.
 *
 * @param from the first; empty if there is none
 * @param to the last; empty if there is none
 */
public record DayRange(Optional<LocalDate> from, Optional<LocalDate> to) {

    /** The years that both databases know, and no signs or digits of other scripts. */
    private static final Pattern DAY = Pattern.compile("(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /**
     * @param from as the address holds it; null if it does not
     * @param to likewise
     * @throws ProblemException 422 if one of them is no day, or the last lies before the first
     */
    public static DayRange of(String from, String to) {
        DayRange days = new DayRange(day("from", from), day("to", to));
        if (days.from.isPresent()
                && days.to.filter(last -> last.isBefore(days.from.get())).isPresent()) {
            throw ProblemException.invalid("to must not lie before from.");
        }
        return days;
    }

    /** Whether all days are meant. */
    public boolean isEveryDay() {
        return from.isEmpty() && to.isEmpty();
    }

    private static Optional<LocalDate> day(String name, String given) {
        if (given == null) {
            return Optional.empty();
        }
        try {
            if (DAY.matcher(given).matches()) {
                return Optional.of(LocalDate.parse(given));
            }
        } catch (DateTimeException e) {
            // Falls through to the one message for all that is no day.
        }
        throw ProblemException.invalid("%s must be a day such as 2026-01-19.".formatted(name));
    }
}
