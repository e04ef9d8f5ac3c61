package org.hcmp.signin;

import java.time.Duration;
import java.time.LocalDateTime;
import org.hcmp.platform.access.Caller;

/**
 * A session that holds.
 *
 * @param caller who is signed in
 * @param openedAt when they signed in, in UTC
 * @param expiresAt when it ends unless it is used before, in UTC
 */
public record OpenSession(Caller caller, LocalDateTime openedAt, LocalDateTime expiresAt) {

    /** How long a session holds after it was last used. */
    static final Duration LIFETIME = Duration.ofHours(8);

    /** After this long somebody who never stops has to show the password again. */
    static final Duration LONGEST = Duration.ofDays(30);

    /** Not every call is worth a write. */
    private static final Duration WORTH_RENEWING = Duration.ofMinutes(5);

    static OpenSession begin(Caller caller, LocalDateTime now) {
        return new OpenSession(caller, now, now.plus(LIFETIME));
    }

    /** How long it still holds. */
    Duration left(LocalDateTime now) {
        return Duration.between(now, expiresAt);
    }

    boolean isWorthRenewing(LocalDateTime now) {
        return !renewed(now).expiresAt.isBefore(expiresAt.plus(WORTH_RENEWING));
    }

    OpenSession renewed(LocalDateTime now) {
        LocalDateTime last = openedAt.plus(LONGEST);
        LocalDateTime end = now.plus(LIFETIME);
        return new OpenSession(caller, openedAt, end.isAfter(last) ? last : end);
    }
}
