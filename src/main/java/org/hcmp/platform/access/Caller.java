package org.hcmp.platform.access;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who is calling.
 *
 * @param id what they sign in as, such as {@code admin}; never given to anybody else
 * @param name what they are called
 * @param role what they may do
 * @param teams the keys of their teams
 * @param by how they showed who they are
 * @param credential names the session or token that they showed, and opens nothing; null where nobody has to show any
 */
public record Caller(String id, String name, Role role, SortedSet<String> teams, SignedInBy by, String credential) {

    /** The account of last resort (contract section 6). */
    public static final String ADMIN = "admin";

    /** Nobody changes them afterwards: they are part of questions that callers share. */
    public Caller {
        teams = Collections.unmodifiableSortedSet(new TreeSet<>(teams));
    }

    /** Everybody, where nobody has to say who they are. */
    public static Caller anybody() {
        return new Caller(ADMIN, ADMIN, Role.ADMIN, Collections.emptySortedSet(), SignedInBy.OPEN, null);
    }

    /** Whether they may do what takes this role. */
    public boolean may(Role needed) {
        return role.includes(needed);
    }
}
