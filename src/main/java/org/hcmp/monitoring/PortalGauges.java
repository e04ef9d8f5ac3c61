package org.hcmp.monitoring;

import io.micrometer.core.instrument.MultiGauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.metrics.Scraping;
import org.hcmp.platform.persistence.DatabaseWatch;

/** Tells those who watch the portal how many runs and machines stand where: the same on every node of a database. */
@ApplicationScoped
public class PortalGauges {

    private static final Logger LOG = Logger.getLogger(PortalGauges.class.getName());

    @Inject
    private StandingCounts counts;

    @Inject
    private DatabaseWatch watch;

    private final Map<String, MultiGauge> gauges = new ConcurrentHashMap<>();

    void count(@Observes Scraping scraping) {
        set(scraping, "hcmp.runs", "Runs of all time, by where they stand and who carries them out", counts::runs);
        set(scraping, "hcmp.runs.waiting", "Runs that no node has in hand yet", counts::waiting);
        set(scraping, "hcmp.pool.machines", "Machines of the pool", counts::machines);
    }

    /** What the database does not tell is left out: an old number would look like a new one. */
    private void set(
            Scraping scraping, String name, String description, Supplier<List<MultiGauge.Row<Number>>> source) {
        List<MultiGauge.Row<Number>> rows = List.of();
        try {
            rows = watch.isAway() ? rows : source.get();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The metrics lack {0}: {1}", new Object[] {name, e.getMessage()});
        }
        gauges.computeIfAbsent(
                        name,
                        key -> MultiGauge.builder(key).description(description).register(scraping.registry()))
                .register(rows, true);
    }
}
