package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The steps that are being carried out at this moment, and how long they may take. */
@ApplicationScoped
public class StepWatch {

    private final Set<InHand> steps = ConcurrentHashMap.newKeySet();

    /** A step in a thread's hands; it ends once, either because it was done or because its time was over. */
    static final class InHand {

        private final ActiveRun run;
        private final Thread thread = Thread.currentThread();
        private final Instant deadline;
        private final AtomicBoolean ended = new AtomicBoolean();

        private InHand(ActiveRun run) {
            this.run = run;
            this.deadline = Instant.now().plus(run.step().timeout());
        }

        ActiveRun run() {
            return run;
        }

        private boolean expire(Instant now) {
            if (now.isBefore(deadline) || !ended.compareAndSet(false, true)) {
                return false;
            }
            thread.interrupt();
            return true;
        }
    }

    /** The calling thread begins a step. */
    InHand begin(ActiveRun run) {
        InHand step = new InHand(run);
        steps.add(step);
        return step;
    }

    /** The calling thread has done the step. False if its time was over before: then what it did counts no more. */
    boolean end(InHand step) {
        boolean inTime = step.ended.compareAndSet(false, true);
        // The interruption was meant for the step, not for whatever this thread does next.
        Thread.interrupted();
        remove(step);
        return inTime;
    }

    /** Interrupts the steps whose time is over, and returns them. */
    List<InHand> expire() {
        Instant now = Instant.now();
        List<InHand> over = steps.stream().filter(step -> step.expire(now)).toList();
        over.forEach(this::remove);
        return over;
    }

    /** Waits until no step is in hand, but no longer than the given time. */
    synchronized void awaitNone(Duration most) {
        Instant end = Instant.now().plus(most);
        try {
            for (long left = most.toMillis(); !steps.isEmpty() && left > 0; left = millisUntil(end)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void remove(InHand step) {
        steps.remove(step);
        notifyAll();
    }

    private static long millisUntil(Instant end) {
        return Duration.between(Instant.now(), end).toMillis();
    }
}
