package org.hcmp.platform.access;

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
 */
public record Caller(String id, String name, Role role, SortedSet<String> teams, SignedInBy by) {

    /** The account of last resort (contract section 6). */
    public static final String ADMIN = "admin";

    /** Whether they may do what takes this role. */
    public boolean may(Role needed) {
        return role.includes(needed);
    }

    /** The administrator of the contract, who is in no team. */
    public static Caller admin(SignedInBy by) {
        return new Caller(ADMIN, ADMIN, Role.ADMIN, new TreeSet<>(), by);
    }
}
