package org.hcmp.provisioning.runs;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * When the work of runs happens: a queue of what is due, and a fixed number of managed threads that take from it. The
 * threads are asked for once, not for every step: capturing the context of a managed task costs Payara a search through
 * all its jars.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = RunSchedule.WORKERS, maxAsync = RunSchedule.THREADS)
public class RunSchedule {

    static final String WORKERS = "java:app/concurrent/hcmp-run-workers";
    static final int THREADS = 16;

    private static final Logger LOG = Logger.getLogger(RunSchedule.class.getName());

    @Resource(lookup = WORKERS)
    private ManagedExecutorService workers;

    private final DelayQueue<Due> queue = new DelayQueue<>();

    private volatile boolean closed;

    /** Work that waits for its time. */
    private record Due(Runnable work, long nanos) implements Delayed {

        static Due in(Duration pause, Runnable work) {
            return new Due(work, System.nanoTime() + pause.toNanos());
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.signum(nanos - ((Due) other).nanos);
        }
    }

    /** Puts the threads to work. */
    void open() {
        for (int thread = 0; thread < THREADS; thread++) {
            workers.execute(this::workUntilClosed);
        }
    }

    /** Lets each thread go after the work it has in hand. */
    void close() {
        closed = true;
        for (int thread = 0; thread < THREADS; thread++) {
            now(() -> {});
        }
    }

    /** As soon as a thread is free. */
    void now(Runnable work) {
        after(Duration.ZERO, work);
    }

    /** After a pause, during which no thread waits for it. */
    void after(Duration pause, Runnable work) {
        queue.add(Due.in(pause, work));
    }

    /** Again and again, with the same pause between. */
    void every(Duration pause, Runnable work) {
        after(pause, () -> {
            try {
                work.run();
            } finally {
                every(pause, work);
            }
        });
    }

    private void workUntilClosed() {
        try {
            while (!closed) {
                run(queue.take().work());
            }
        } catch (InterruptedException e) {
            // The server takes its thread back.
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Work of the portal's own failed; its thread goes on.", e);
        }
    }
}
