package org.hcmp.vmpool.stock;

import java.util.Optional;
import org.hcmp.platform.errors.ProblemException;

/**
 * Which machines of the pool are asked for.
 *
 * @param state only those that are so
 * @param user only those that this user has
 */
public record PoolFilter(Optional<PoolState> state, Optional<String> user) {

    /**
     * @param state a {@link PoolState} in small letters, or null for all
     * @param user a user or null for everyone
     * @throws ProblemException 422 if there is no such state
     */
    static PoolFilter of(String state, String user) {
        return new PoolFilter(Optional.ofNullable(state).map(PoolState::of), Optional.ofNullable(user));
    }

    /** No stored text holds a NUL, and the databases do not agree on what one in a query means. */
    boolean findsNothing() {
        return user.filter(name -> name.indexOf('\0') >= 0).isPresent();
    }
}
