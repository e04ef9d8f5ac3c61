package org.hcmp.projects;

import org.hcmp.platform.errors.ProblemException;

/** Whose projects somebody wants to see, of those that they may. */
public enum Whose {
    /** All that they may see. */
    ALL,
    /** Their own and those of their teams. */
    TEAMS,
    /** Their own. */
    MINE;

    /**
     * @param given what the address says; null if it says nothing
     * @throws ProblemException 422 if it is none of them
     */
    public static Whose of(String given) {
        if (given == null) {
            return ALL;
        }
        return switch (given) {
            case "all" -> ALL;
            case "teams" -> TEAMS;
            case "mine" -> MINE;
            default -> throw ProblemException.invalid("whose must be mine, teams or all.");
        };
    }
}
