package org.hcmp.platform.http;

import java.util.Optional;
import org.hcmp.platform.errors.ProblemException;

/** Reads whole numbers from an address: 422 with the parameter's name when it is none. */
public final class QueryNumber {

    private QueryNumber() {}

    /**
     * The id that a page ends before, which some rows have beyond what an int holds.
     *
     * @throws ProblemException 422 if the value is no whole number from 0 on
     */
    public static Optional<Long> position(String name, String given) {
        try {
            Optional<Long> position = Optional.ofNullable(given).map(Long::valueOf);
            if (position.orElse(0L) >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message that both kinds of wrong value share.
        }
        throw ProblemException.invalid("%s must be a whole number.".formatted(name));
    }

    /**
     * @param name the parameter, for the error
     * @param given what the address holds; null if it does not hold the parameter
     * @param least smallest value taken
     * @param most largest value taken
     * @throws ProblemException 422 if the value is no whole number in that range
     */
    public static Optional<Integer> optional(String name, String given, int least, int most) {
        if (given == null) {
            return Optional.empty();
        }
        try {
            int value = Integer.parseInt(given);
            if (value >= least && value <= most) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message that both kinds of wrong value share.
        }
        throw ProblemException.invalid(
                most == Integer.MAX_VALUE
                        ? "%s must be a whole number.".formatted(name)
                        : "%s must be a whole number from %d to %d.".formatted(name, least, most));
    }
}
