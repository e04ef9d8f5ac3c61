package org.hcmp.provisioning.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hcmp.provisioning.output.SecretMask;
import org.hcmp.provisioning.output.StepOutput;
import org.hcmp.provisioning.output.StepOutputs;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.StepContext;

/** A step in a thread's hands. It ends once: because the thread came back, or because it was given up. */
final class StepInHand implements StepContext {

    /** Why a step is to end before its time. */
    enum Stop {
        /** Its run's row says why: it was cancelled, deleted or taken over. */
        RUN_ENDS,

        /** It took longer than it may. */
        OVERDUE,

        /** This node cannot show that it is alive, and others may take its runs over soon. */
        LEASE_ENDS,

        /** The server stops; another one goes on. */
        SERVER_STOPS
    }

    /** How long a step may take to stop when its time is over, before it counts as failed all the same. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ActiveRun run;
    private final Duration lease;
    private final Thread thread = Thread.currentThread();
    private final long begun = System.nanoTime();
    private final SecretMask mask;
    private final StepOutput output;
    private final StepDirectory directory = new StepDirectory();
    private final ObjectNode results = JsonNodeFactory.instance.objectNode();
    private final List<Runnable> stops = new ArrayList<>();
    private final List<Runnable> told = new ArrayList<>();
    private Stop stop;
    private boolean ended;

    /**
     * The calling thread carries it out.
     *
     * @param outputs keep what it says
     */
    StepInHand(ActiveRun run, Duration lease, StepOutputs outputs) {
        this.run = run;
        this.lease = lease;
        List<String> secrets = secrets(run);
        this.mask = new SecretMask(secrets);
        // What nobody keeps any more nobody needs to be done for.
        this.output = outputs.open(run.claim(), run.step().id(), secrets, () -> stop(Stop.RUN_ENDS));
    }

    private static List<String> secrets(ActiveRun run) {
        List<String> secrets = new ArrayList<>();
        run.request().secrets().forEach(secret -> secrets.add(secret.asText()));
        return secrets;
    }

    ActiveRun run() {
        return run;
    }

    @Override
    public RunRequest request() {
        return run.request();
    }

    @Override
    public Purpose purpose() {
        return run.purpose();
    }

    @Override
    public int attempt() {
        return run.claim().attempt();
    }

    @Override
    public void write(String text) {
        output.write(text);
    }

    @Override
    public String masked(String text) {
        return mask.of(text);
    }

    @Override
    public synchronized void result(String key, JsonNode value) {
        results.set(key, mask.of(value));
    }

    @Override
    public synchronized boolean isToStop() {
        return stop != null;
    }

    @Override
    public void onStop(Runnable action) {
        synchronized (this) {
            if (stop == null) {
                stops.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public synchronized void onSignOfLife(Runnable action) {
        told.add(action);
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public Path directory() throws IOException {
        return directory.path();
    }

    /** What it has handed out. */
    synchronized ObjectNode results() {
        return results.deepCopy();
    }

    /** Why it was to stop; null if it was not. */
    synchronized Stop stop() {
        return stop;
    }

    /** Whether it was to stop for a reason that has nothing to do with its run. */
    synchronized boolean isCutOff() {
        return stop == Stop.LEASE_ENDS || stop == Stop.SERVER_STOPS;
    }

    void signOfLife() {
        List<Runnable> actions;
        synchronized (this) {
            actions = List.copyOf(told);
        }
        actions.forEach(Runnable::run);
    }

    /** Asks it to end. Does nothing if it was asked before, or has ended. */
    void stop(Stop why) {
        List<Runnable> actions;
        synchronized (this) {
            if (ended || stop != null) {
                return;
            }
            stop = why;
            actions = List.copyOf(stops);
            if (why == Stop.OVERDUE) {
                // Under the same lock as end, so that the interruption cannot meet what the thread does next.
                thread.interrupt();
            }
        }
        actions.forEach(Runnable::run);
    }

    boolean isOverdue() {
        return age().compareTo(run.step().timeout()) >= 0;
    }

    /** Counts it as ended if it was asked to in vain for too long; whether it is this call that did. */
    synchronized boolean giveUp() {
        boolean now = !ended
                && stop == Stop.OVERDUE
                && age().compareTo(run.step().timeout().plus(PATIENCE)) >= 0;
        ended |= now;
        return now;
    }

    /** Nobody needs what it had: its output is readable to the end, and its directory is gone. */
    void close() {
        output.close();
        directory.close();
    }

    /** The thread came back. False if the step was given up before: then what it did counts no more. */
    synchronized boolean end() {
        boolean counts = !ended;
        ended = true;
        Thread.interrupted();
        return counts;
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
