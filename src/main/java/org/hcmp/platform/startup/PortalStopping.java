package org.hcmp.platform.startup;

/** The portal is about to stop; the database is still there. */
public record PortalStopping() {

    /** The priority of those whom work that is in hand still needs until it has ended. */
    public static final int LAST = 4000;
}
