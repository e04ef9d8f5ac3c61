package org.hcmp.catalogue;

import java.util.Optional;

/** Whether an item can be had now; whoever carries requests out knows. */
public interface Availability {

    /** Why not, in one sentence; empty if it can. */
    Optional<String> missing(Item item);
}
