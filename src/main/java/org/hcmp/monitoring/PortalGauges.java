package org.hcmp.monitoring;

import io.micrometer.core.instrument.MultiGauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.metrics.Scraping;
import org.hcmp.platform.persistence.DatabaseWatch;
import org.hcmp.platform.work.BackgroundThreads;

/**
 * Tells those who watch the portal how many runs and machines stand where: the same on every node of a database. What the database does
 * not tell, or not in time, is left out: an old number would look like a new one, and the other metrics say what is the matter.
 */
@ApplicationScoped
public class PortalGauges {

    private static final Logger LOG = Logger.getLogger(PortalGauges.class.getName());

    /** Whoever scrapes gives up on all metrics after a while; Prometheus after ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "hcmp.runs", "Runs of all time, by where they stand and who carries them out",
            "hcmp.runs.waiting", "Runs that no node has in hand yet",
            "hcmp.pool.machines", "Machines of the pool");

    @Inject
    private StandingCounts counts;

    @Inject
    private DatabaseWatch watch;

    @Inject
    private BackgroundThreads threads;

    private final Map<String, MultiGauge> gauges = new ConcurrentHashMap<>();

    private CompletableFuture<Map<String, List<MultiGauge.Row<Number>>>> count;

    void count(@Observes Scraping scraping) {
        Map<String, List<MultiGauge.Row<Number>>> counted = watch.isAway() ? Map.of() : counted();
        DESCRIPTIONS.forEach((name, description) -> gauges.computeIfAbsent(
                        name,
                        key -> MultiGauge.builder(key).description(description).register(scraping.registry()))
                .register(counted.getOrDefault(name, List.of()), true));
    }

    private Map<String, List<MultiGauge.Row<Number>>> counted() {
        try {
            return inHand().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(
                    Level.WARNING,
                    "The metrics lack runs and machines: the database has not counted them within {0}.",
                    PATIENCE);
        } catch (ExecutionException | RejectedExecutionException e) {
            LOG.log(Level.WARNING, "The metrics lack runs and machines: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }

    /** One at a time, however often somebody asks: what waits for the database keeps others from it. */
    private synchronized CompletableFuture<Map<String, List<MultiGauge.Row<Number>>>> inHand() {
        if (count == null || count.isDone()) {
            count = CompletableFuture.supplyAsync(
                    () -> Map.of(
                            "hcmp.runs", counts.runs(),
                            "hcmp.runs.waiting", counts.waiting(),
                            "hcmp.pool.machines", counts.machines()),
                    threads);
        }
        return count;
    }
}
