package org.hcmp.platform.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** All that is measured on this node, and the JVM's own numbers. */
@ApplicationScoped
public class Metrics {

    /** OpenMetrics 1.0, whatever is asked for: every Prometheus of the last years takes it. */
    static final String MEDIA_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    @Inject
    private Event<Scraping> scraping;

    private PrometheusMeterRegistry registry;
    private JvmGcMetrics collections;

    @PostConstruct
    void begin() {
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        collections = new JvmGcMetrics();
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new UptimeMetrics(),
                        collections)
                .forEach(binder -> binder.bindTo(registry));
        // Micrometer's own asks classes of the JDK that WildFly hides from applications.
        FunctionCounter.builder("process.cpu.seconds", ProcessHandle.current(), Metrics::cpuSeconds)
                .description("How long processors have worked for this process")
                .register(registry);
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    /** The JVM outlives the portal on some servers, and would keep what listens to it. */
    @PreDestroy
    void end() {
        collections.close();
        registry.close();
    }

    /** Where meters are registered. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Everything as it stands now, in {@link #MEDIA_TYPE}. */
    String text() {
        scraping.fire(new Scraping(registry));
        return registry.scrape(MEDIA_TYPE);
    }
}
