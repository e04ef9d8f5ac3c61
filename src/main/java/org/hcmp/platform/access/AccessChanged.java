package org.hcmp.platform.access;

import java.util.Optional;

/**
 * What somebody may do has changed, or what they show to be let in: whoever serves people for longer than a call looks again
 * at whom, on every node, once it is committed.
 *
 * @param closed the account whose sessions and tokens end with it; empty if none do
 */
public record AccessChanged(Optional<String> closed) {

    /** Roles, teams, or one session or token. */
    public static AccessChanged somewhere() {
        return new AccessChanged(Optional.empty());
    }

    /** Everything that the account is signed in by ends. */
    public static AccessChanged closing(String account) {
        return new AccessChanged(Optional.of(account));
    }
}
