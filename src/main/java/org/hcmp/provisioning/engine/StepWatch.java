package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The steps that are being carried out at this moment, and how long they may take. */
@ApplicationScoped
public class StepWatch {

    private final Set<InHand> steps = ConcurrentHashMap.newKeySet();

    /** A step in a thread's hands; it ends once, either because it was done or because its time was over. */
    static final class InHand {

        private final ActiveRun run;
        private final Thread thread = Thread.currentThread();
        private final Instant deadline;
        private boolean ended;

        private InHand(ActiveRun run) {
            this.run = run;
            this.deadline = Instant.now().plus(run.step().timeout());
        }

        ActiveRun run() {
            return run;
        }

        /** Under the same lock as {@link #end}, so that the interruption cannot meet what the thread does next. */
        private synchronized boolean expire(Instant now) {
            if (ended || now.isBefore(deadline)) {
                return false;
            }
            ended = true;
            thread.interrupt();
            return true;
        }

        private synchronized boolean end() {
            boolean inTime = !ended;
            ended = true;
            Thread.interrupted();
            return inTime;
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
        boolean inTime = step.end();
        steps.remove(step);
        return inTime;
    }

    /** Interrupts the steps whose time is over, and returns them. */
    List<InHand> expire() {
        Instant now = Instant.now();
        return steps.stream().filter(step -> step.expire(now)).toList();
    }
}
