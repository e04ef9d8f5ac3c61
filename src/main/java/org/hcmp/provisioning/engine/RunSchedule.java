package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hcmp.platform.work.BackgroundThreads;
import org.hcmp.platform.work.WorkQueue;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Runners;

/** When the work of runs happens: a bounded number of threads carries out the steps of all of them. */
@ApplicationScoped
public class RunSchedule {

    private static final int STEP_THREADS = 16;

    @Inject
    private BackgroundThreads threads;

    @Inject
    private Runners runners;

    @Inject
    private Lateness lateness;

    private final WorkQueue steps = new WorkQueue(STEP_THREADS);

    /** Steps that take long, by their runner. */
    private final Map<String, WorkQueue> longSteps = new ConcurrentHashMap<>();

    private final WorkQueue upkeep = new WorkQueue(1);

    /** Apart from all that may wait for the database: what waits there can hold up neither the sign of life … */
    private final WorkQueue life = new WorkQueue(1);

    /** … nor the end of steps that hang. */
    private final WorkQueue overdue = new WorkQueue(1);

    void open() {
        steps.open(threads);
        upkeep.open(threads);
        life.open(threads);
        overdue.open(threads);
        runners.all().filter(runner -> runner.atOnce().isPresent()).forEach(this::open);
    }

    private void open(Runner runner) {
        WorkQueue queue = new WorkQueue(runner.atOnce().getAsInt());
        queue.open(threads);
        longSteps.put(runner.name(), queue);
    }

    /** Begins no work any more. */
    void close() {
        steps.close();
        longSteps.values().forEach(WorkQueue::close);
        upkeep.close();
        life.close();
        overdue.close();
    }

    /** Work of a run, as soon as a thread is free. */
    void now(Runnable work) {
        after(Duration.ZERO, work);
    }

    /** A step that takes long, as soon as one of its runner's threads is free. */
    void now(Runner runner, Runnable work) {
        longSteps.get(runner.name()).now(lateness.measured(Duration.ZERO, work));
    }

    /** Work of a run, after a pause. */
    void after(Duration pause, Runnable work) {
        steps.after(pause, lateness.measured(pause, work));
    }

    /** Work for all runs, once. */
    void upkeep(Runnable work) {
        upkeep.now(work);
    }

    /** Work for all runs, again and again. */
    void every(Duration pause, Runnable work) {
        upkeep.every(pause, work);
    }

    /** The sign of life, again and again. */
    void everyForLife(Duration pause, Runnable sign) {
        life.every(pause, sign);
    }

    /** Looking for steps that are overdue, again and again. */
    void everyForOverdue(Duration pause, Runnable look) {
        overdue.every(pause, look);
    }
}
