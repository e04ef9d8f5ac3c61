package org.hcmp.platform.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do; each may do all that the ones before it may (additions, section 3). */
public enum Role {
    /** Nobody in particular: no account has it. */
    PUBLIC,
    /** Reads. */
    VIEWER,
    /** Asks for environments, stops and deletes those of the own teams. */
    MEMBER,
    /** Looks after the pool, the catalogue and every environment; reads the audit. */
    OPERATOR,
    /** Looks after people, teams and the settings. */
    ADMIN;

    /** The role that an account has by this name, such as {@code member}. */
    public static Optional<Role> named(String text) {
        return Stream.of(values())
                .filter(role -> role != PUBLIC && role.text().equals(text))
                .findFirst();
    }

    /** Whether it may do what takes the other. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** As calls and tables spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
