package org.hcmp.signin;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How many failed sign-ins are too many. */
final class SignInLimits {

    /** How long somebody is known at an address where they have signed in. */
    static final Duration KNOWN_FOR = Duration.ofDays(30);

    /** Older failures count for nothing. */
    static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    private static final Limit USER_AT_ADDRESS =
            new Limit(5, Duration.ofMinutes(1), failure -> failure.sameUser() && failure.sameAddress());

    /** Names are guessed too. */
    private static final Limit ADDRESS = new Limit(20, Duration.ofMinutes(1), Failure::sameAddress);

    /** A stranger alone must not use up what all addresses together may. */
    private static final Limit USER_AT_STRANGE_ADDRESS =
            new Limit(20, LONGEST_WINDOW, failure -> failure.sameUser() && failure.sameAddress());

    private static final Limit USER_AT_KNOWN_ADDRESS =
            new Limit(100, LONGEST_WINDOW, failure -> failure.sameUser() && failure.sameAddress());

    /** For those who guess from many addresses (OWASP ASVS 2.2.1). */
    private static final Limit USER = new Limit(100, LONGEST_WINDOW, Failure::sameUser);

    private static final List<Limit> FOR_STRANGERS = List.of(USER_AT_ADDRESS, ADDRESS, USER_AT_STRANGE_ADDRESS, USER);
    private static final List<Limit> FOR_KNOWN = List.of(USER_AT_ADDRESS, ADDRESS, USER_AT_KNOWN_ADDRESS);

    private SignInLimits() {}

    /**
     * A failed sign-in.
     *
     * @param sameUser whether it was tried with the same name as this time
     * @param sameAddress whether it came from the same address as this time
     * @param age how long ago
     */
    record Failure(boolean sameUser, boolean sameAddress, Duration age) {}

    private record Limit(int most, Duration window, Predicate<Failure> counted) {

        /** How long until one of those that fill the window has left it. */
        Optional<Duration> waitingTime(List<Failure> failures) {
            return failures.stream()
                    .filter(counted)
                    .map(Failure::age)
                    .filter(age -> age.compareTo(window) < 0)
                    .sorted()
                    .skip(most - 1L)
                    .findFirst()
                    .map(window::minus);
        }
    }

    /**
     * @param failures those of the same user or address
     * @param known whether that user has signed in from that address before: strangers cannot lock them out
     * @return how long to wait; empty if the sign-in may be tried
     */
    static Optional<Duration> waitingTime(List<Failure> failures, boolean known) {
        return (known ? FOR_KNOWN : FOR_STRANGERS)
                .stream().flatMap(limit -> limit.waitingTime(failures).stream()).max(Comparator.naturalOrder());
    }
}
