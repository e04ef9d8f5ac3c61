package org.hcmp.platform.startup;

/**
 * The database is chosen and its tables are there: features do their own work of a start when they observe it, in the
 * order of these priorities.
 */
public record PortalStarted() {

    /** Checks what could refuse the start. */
    public static final int CHECK = 1000;

    /** Brings what is stored up to date. */
    public static final int PREPARE = 2000;

    /** Begins to work. */
    public static final int WORK = 3000;
}
