package org.hcmp.platform.persistence;

import java.util.List;

/** Tells that no connection was free from a database that cannot be reached: the words of the pools differ in this alone. */
public final class TakenConnections {

    /** Of the portal's own pool, Payara's and WildFly's. */
    private static final List<String> WORDS =
            List.of("acquisition timeout", "In-use connections equal max-pool-size", "IJ000655");

    private TakenConnections() {}

    /** Whether somebody waited in vain for others to give a connection back. */
    public static boolean areWhy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && WORDS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
