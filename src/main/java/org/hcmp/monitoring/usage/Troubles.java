package org.hcmp.monitoring.usage;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** That a Prometheus does not tell something, and tells it again, is a line each in the log. */
final class Troubles {

    private static final Logger LOG = Logger.getLogger(Troubles.class.getName());

    private final Prometheus prometheus;
    private final String what;

    /** Whether the latest look has met trouble. */
    private boolean away;

    /** @param what is asked for, worded to be the subject or the object of a sentence, beginning with a small letter */
    Troubles(Prometheus prometheus, String what) {
        this.prometheus = prometheus;
        this.what = what;
    }

    synchronized void tell(Optional<String> trouble) {
        if (trouble.isPresent() && !away) {
            LOG.log(Level.WARNING, "{0} is not known: {1} {2}.", new Object[] {
                Character.toUpperCase(what.charAt(0)) + what.substring(1), prometheus, trouble.get()
            });
        } else if (trouble.isEmpty() && away) {
            LOG.log(Level.INFO, "{0} tells again {1}.", new Object[] {prometheus, what});
        }
        away = trouble.isPresent();
    }
}
