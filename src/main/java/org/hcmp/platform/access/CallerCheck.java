package org.hcmp.platform.access;

/** Tells whether somebody who was let in would be let in now. */
public interface CallerCheck {

    /** Whether it is still the same: signed in, role and teams. */
    boolean stillHolds(Caller caller);
}
