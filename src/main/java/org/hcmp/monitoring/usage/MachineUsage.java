package org.hcmp.monitoring.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.PortalConfiguration;

/**
 * Knows how busy machines are, if there is somebody to ask. All who want to know within {@link #KEPT} share one look at all machines,
 * and wait for it together: nobody longer than a question may take, also while nothing comes back. A Prometheus that goes away and
 * comes back is a line each in the log.
 */
@ApplicationScoped
public class MachineUsage {

    /** How long a look is good for, also one that has found nothing. */
    static final Duration KEPT = Duration.ofSeconds(15);

    private static final Logger LOG = Logger.getLogger(MachineUsage.class.getName());

    private Optional<PortalConfiguration.Prometheus> queries = Optional.empty();
    private Prometheus prometheus;
    private LongSupplier nanos;

    private CompletableFuture<Usages> latest;
    private long begun;

    /** Whether the latest look has met trouble. */
    private boolean away;

    /** For the container. */
    protected MachineUsage() {}

    @Inject
    MachineUsage(PortalConfiguration configuration) {
        this(configuration, System::nanoTime, Prometheus.LONGEST);
    }

    /**
     * @param nanos a clock that only goes forward
     * @param longest how long a question may take
     */
    MachineUsage(PortalConfiguration configuration, LongSupplier nanos, Duration longest) {
        this.queries = configuration.prometheus();
        this.prometheus =
                queries.map(asked -> new Prometheus(asked.url(), longest)).orElse(null);
        this.nanos = nanos;
    }

    /** Waits for another server: not to be called while something is held that others need, such as a connection to the database. */
    public Usages now() {
        return queries.map(asked -> latest(asked).join()).orElse(Usages.UNKNOWN);
    }

    private synchronized CompletableFuture<Usages> latest(PortalConfiguration.Prometheus asked) {
        long now = nanos.getAsLong();
        if (latest == null || now - begun >= KEPT.toNanos()) {
            begun = now;
            latest = prometheus.ask(asked.cpu()).thenCombine(prometheus.ask(asked.memory()), this::take);
        }
        return latest;
    }

    private Usages take(Measured cpu, Measured memory) {
        tell(cpu.trouble().or(memory::trouble));
        return new Usages(cpu.percentages(), memory.percentages());
    }

    private synchronized void tell(Optional<String> trouble) {
        if (trouble.isPresent() && !away) {
            LOG.log(Level.WARNING, "How busy machines are is not known: {0} {1}.", new Object[] {
                prometheus, trouble.get()
            });
        } else if (trouble.isEmpty() && away) {
            LOG.log(Level.INFO, "{0} tells again how busy machines are.", prometheus);
        }
        away = trouble.isPresent();
    }
}
