package org.hcmp.provisioning.runs;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * When the work of runs happens, and in which threads: a bounded number of managed ones. They are asked for once, not
 * for every step, because capturing the context of a managed task costs Payara a search through all its jars.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = RunSchedule.THREADS, maxAsync = RunSchedule.STEP_THREADS + RunSchedule.UPKEEP_THREADS)
public class RunSchedule {

    static final String THREADS = "java:app/concurrent/hcmp-runs";
    static final int STEP_THREADS = 16;
    static final int UPKEEP_THREADS = 1;

    @Resource(lookup = THREADS)
    private ManagedExecutorService executor;

    private final WorkQueue steps = new WorkQueue(STEP_THREADS);

    /** Apart from steps, so that steps which hang can hold up neither the sign of life nor their own end. */
    private final WorkQueue upkeep = new WorkQueue(UPKEEP_THREADS);

    void open() {
        steps.open(executor);
        upkeep.open(executor);
    }

    /** Begins no work any more. */
    void close() {
        steps.close();
        upkeep.close();
    }

    /** Work of a run, as soon as a thread is free. */
    void now(Runnable work) {
        steps.after(Duration.ZERO, work);
    }

    /** Work of a run, after a pause. */
    void after(Duration pause, Runnable work) {
        steps.after(pause, work);
    }

    /** Work for all runs, again and again. */
    void every(Duration pause, Runnable work) {
        upkeep.every(pause, work);
    }
}
