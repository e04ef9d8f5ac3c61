package org.hcmp.vmpool;

import java.util.Optional;
import org.hcmp.platform.errors.ProblemException;

/**
 * Which machines of the pool are asked for.
 *
 * @param lent only those that are lent, or only those that are not
 * @param user only those that this user has
 */
public record PoolFilter(Optional<Boolean> lent, Optional<String> user) {

    /**
     * @param state {@code free}, {@code used} or null for both
     * @param user a user or null for everyone
     * @throws ProblemException 422 if the state is another one
     */
    static PoolFilter of(String state, String user) {
        return new PoolFilter(Optional.ofNullable(state).map(PoolFilter::isLent), Optional.ofNullable(user));
    }

    private static boolean isLent(String state) {
        return switch (state) {
            case "free" -> false;
            case "used" -> true;
            default -> throw ProblemException.invalid("state must be free or used.");
        };
    }
}
