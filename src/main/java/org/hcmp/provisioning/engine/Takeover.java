package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.provisioning.runs.Orphans;
import org.hcmp.provisioning.runs.Orphans.Orphan;

/**
 * Ends what the old backend began and lost when it died: nobody carries it out any more. One that is still up works on its
 * own projects, so each gets a while in which something may happen to it.
 */
@ApplicationScoped
public class Takeover {

    private static final Logger LOG = Logger.getLogger(Takeover.class.getName());

    @Inject
    private Orphans orphans;

    @Inject
    private PortalConfiguration configuration;

    /** Since when nothing has happened to those that were seen; {@link System#nanoTime()}, for clocks are set. */
    private final Map<Orphan, Long> seen = new HashMap<>();

    /** Ends those to which nothing has happened for long enough. */
    synchronized void look() {
        List<Orphan> found = orphans.find();
        seen.keySet().retainAll(found);
        List<Long> ended = new ArrayList<>();
        for (Orphan orphan : found) {
            if (isLost(orphan) && orphans.end(orphan)) {
                ended.add(orphan.id());
            }
        }
        if (!ended.isEmpty()) {
            LOG.log(Level.WARNING, "Ended as FAILED, because the server that ran them is gone: projects {0}.", ended);
        }
    }

    /** It is older than any run takes, or nobody has touched it for as long while this server was looking. */
    private boolean isLost(Orphan orphan) {
        Long before = seen.putIfAbsent(orphan, System.nanoTime());
        Duration grace = configuration.takeover().grace();
        boolean old = orphan.madeAt() != null
                && orphan.madeAt().isBefore(LocalDateTime.now().minus(grace));
        return old || (before != null && System.nanoTime() - before >= grace.toNanos());
    }
}
