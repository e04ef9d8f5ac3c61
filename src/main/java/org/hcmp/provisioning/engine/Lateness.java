package org.hcmp.provisioning.engine;

import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.hcmp.platform.metrics.Metrics;

/** Measures how long after its time the work of runs begins on this node: what is late waits for a thread. */
@ApplicationScoped
public class Lateness {

    /** From what nobody notices to what an operator should look into. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    @Inject
    private Metrics metrics;

    private Timer timer;

    @PostConstruct
    void register() {
        timer = Timer.builder("hcmp.runs.lateness")
                .description("How long after its time the work of runs begins")
                .serviceLevelObjectives(BOUNDS)
                .register(metrics.registry());
    }

    /** The same work, measured when it begins; it is due after that pause from now on. */
    Runnable measured(Duration pause, Runnable work) {
        long due = System.nanoTime() + pause.toNanos();
        return () -> {
            timer.record(Duration.ofNanos(Math.max(0, System.nanoTime() - due)));
            work.run();
        };
    }
}
