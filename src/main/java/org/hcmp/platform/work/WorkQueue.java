package org.hcmp.platform.work;

import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Work that waits for its time, and a fixed number of threads that carry it out. */
public final class WorkQueue {

    private static final Logger LOG = Logger.getLogger(WorkQueue.class.getName());

    private final DelayQueue<Due> queue = new DelayQueue<>();
    private final int threads;

    private volatile boolean closed;

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

    /** @param threads how much of it is carried out at the same time */
    public WorkQueue(int threads) {
        this.threads = threads;
    }

    /** Takes its threads; each stays until the queue is closed. */
    public void open(Executor executor) {
        for (int thread = 0; thread < threads; thread++) {
            executor.execute(this::workUntilClosed);
        }
    }

    /** Lets each thread go after the work it has in hand. */
    public void close() {
        closed = true;
        for (int thread = 0; thread < threads; thread++) {
            now(() -> {});
        }
    }

    /** As soon as a thread is free. */
    public void now(Runnable work) {
        after(Duration.ZERO, work);
    }

    /** After a pause, during which no thread waits for it. */
    public void after(Duration pause, Runnable work) {
        queue.add(Due.in(pause, work));
    }

    /** Again and again, with the same pause between. */
    public void every(Duration pause, Runnable work) {
        after(pause, () -> {
            try {
                work.run();
            } finally {
                every(pause, work);
            }
        });
    }

    private void workUntilClosed() {
        while (!closed) {
            try {
                run(queue.take().work());
            } catch (InterruptedException e) {
                // Only a closed queue gives its threads back; the loop's condition knows.
                LOG.log(Level.FINE, "A thread of a work queue was interrupted.", e);
            }
        }
    }

    /** Whatever goes wrong in one piece of work, also an error of the JVM's, the thread is there for the next. */
    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.SEVERE, "A piece of background work failed; the next one goes on.", e);
        }
    }
}
