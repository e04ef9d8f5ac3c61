package org.hcmp.provisioning.runs;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When the work of runs happens: a clock that never works itself, and a bounded number of threads that do. */
@ApplicationScoped
@ManagedExecutorDefinition(name = RunSchedule.WORKERS, maxAsync = 16)
@ManagedScheduledExecutorDefinition(name = RunSchedule.CLOCK, maxAsync = 1)
public class RunSchedule {

    static final String WORKERS = "java:app/concurrent/hcmp-run-workers";
    static final String CLOCK = "java:app/concurrent/hcmp-run-clock";

    @Resource(lookup = WORKERS)
    private ManagedExecutorService workers;

    @Resource(lookup = CLOCK)
    private ManagedScheduledExecutorService clock;

    /** A piece of work that handles its own failures. */
    @FunctionalInterface
    interface Task extends Runnable {}

    /** As soon as a thread is free. */
    void now(Task task) {
        workers.execute(task);
    }

    /** After a pause, during which no thread waits. */
    void after(Duration pause, Task task) {
        if (pause.isZero()) {
            now(task);
        } else {
            clock.schedule(() -> now(task), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Again and again, with the same pause between. */
    void every(Duration pause, Task task) {
        clock.scheduleWithFixedDelay(() -> now(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
