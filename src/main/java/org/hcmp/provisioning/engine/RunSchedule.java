package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.hcmp.platform.work.BackgroundThreads;
import org.hcmp.platform.work.WorkQueue;

/** When the work of runs happens: a bounded number of threads carries out the steps of all of them. */
@ApplicationScoped
public class RunSchedule {

    private static final int STEP_THREADS = 16;

    @Inject
    private BackgroundThreads threads;

    private final WorkQueue steps = new WorkQueue(STEP_THREADS);

    /** Apart from steps, so that steps which hang can hold up neither the sign of life nor their own end. */
    private final WorkQueue upkeep = new WorkQueue(1);

    void open() {
        steps.open(threads);
        upkeep.open(threads);
    }

    /** Begins no work any more. */
    void close() {
        steps.close();
        upkeep.close();
    }

    /** Work of a run, as soon as a thread is free. */
    void now(Runnable work) {
        steps.now(work);
    }

    /** Work of a run, after a pause. */
    void after(Duration pause, Runnable work) {
        steps.after(pause, work);
    }

    /** Work for all runs, once. */
    void upkeep(Runnable work) {
        upkeep.now(work);
    }

    /** Work for all runs, again and again. */
    void every(Duration pause, Runnable work) {
        upkeep.every(pause, work);
    }
}
