package org.hcmp.catalogue;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.json.SingleLine;
import org.hcmp.platform.persistence.Reason;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.platform.startup.PortalStopping;
import org.hcmp.platform.work.BackgroundThreads;
import org.hcmp.platform.work.WorkQueue;

/** Looks at the sources: at start, now and then, and when an operator asks. One look at a time. */
@ApplicationScoped
public class CatalogueRefresh {

    private static final Logger LOG = Logger.getLogger(CatalogueRefresh.class.getName());

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private CatalogueSources sources;

    @Inject
    private BackgroundThreads threads;

    private final WorkQueue looks = new WorkQueue(1);

    /** What was told of each source last: the log has a line when something changes, not at each look. */
    private final Map<String, Set<SourceReport.Refused>> told = new ConcurrentHashMap<>();

    void start(@Observes @Priority(PortalStarted.WORK) PortalStarted started) {
        looks.open(threads);
        looks.now(() -> inPassing(() -> sources.keepOnly(
                configured().keySet().stream().map(CatalogueSource::name).collect(Collectors.toSet()))));
        configured().forEach((source, interval) -> {
            looks.now(() -> inPassing(() -> look(source)));
            looks.every(interval, () -> inPassing(() -> look(source)));
        });
    }

    void stop(@Observes PortalStopping stopping) {
        looks.close();
    }

    /** Looks at every source now; answers what was taken, and what was refused and why. */
    public synchronized List<SourceReport> look() {
        List<SourceReport> reports = new ArrayList<>();
        for (CatalogueSource source : configured().keySet()) {
            reports.add(look(source));
        }
        return reports;
    }

    private static void inPassing(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The sources of the catalogue could not be looked at: {0}", Reason.of(e));
        }
    }

    private synchronized SourceReport look(CatalogueSource source) {
        SourceReport report;
        try {
            report = sources.take(source.name(), source.read());
        } catch (SourceUnavailableException e) {
            LOG.log(Level.WARNING, "{0} ({1})", new Object[] {e.getMessage(), Reason.of(e.getCause())});
            return sources.failed(source.name(), e.getMessage());
        }
        tell(report);
        return report;
    }

    private void tell(SourceReport report) {
        report.taken().stream()
                .filter(SourceReport.Taken::isNew)
                .forEach(item -> LOG.log(Level.INFO, "The catalogue offers {0} of {1} in version {2}.", new Object[] {
                    item.key(), report.source(), item.version()
                }));
        Set<SourceReport.Refused> refused = Set.copyOf(report.refused());
        if (!refused.equals(told.put(report.source(), refused))) {
            refused.forEach(item ->
                    LOG.log(Level.WARNING, "The item {0} of {1} is refused: {2}:{3,number,#}: {4}", new Object[] {
                        SingleLine.quoted(item.item()),
                        report.source(),
                        SingleLine.quoted(item.file()),
                        item.line(),
                        SingleLine.quoted(item.reason())
                    }));
        }
    }

    /** Every source, and how often it is looked at. Which comes first may offer a key that both have. */
    private Map<CatalogueSource, Duration> configured() {
        Map<CatalogueSource, Duration> configured = new LinkedHashMap<>();
        PortalConfiguration.Catalogue catalogue = configuration.catalogue();
        catalogue.directory().ifPresent(path -> configured.put(new DirectorySource(path), catalogue.interval()));
        catalogue.git().ifPresent(git -> configured.put(new GitSource(git), git.interval()));
        return configured;
    }
}
