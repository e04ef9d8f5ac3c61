package org.hcmp.provisioning.ansible;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A command of the system under a guard, which ends it with everything it has started when it is asked to, when the portal dies,
 * and when the portal cannot say that it lives: whoever takes the run over then finds nobody at work.
 */
final class GuardedProcess implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(GuardedProcess.class.getName());

    /** The exit code of what was ended because the portal was silent. */
    static final int ENDED_IN_SILENCE = 75;

    private static final String GUARD = "guard.py";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte ALIVE = '.';
    private static final byte STOP = 's';

    private final Process process;

    /**
     * @param command what to carry out, and its arguments
     * @param directory of the step; the command works in its subdirectory {@code work}
     * @param environment all that the command sees of one
     * @param silence after how long without a sign of life it is ended
     */
    GuardedProcess(List<String> command, Path directory, Path work, Map<String, String> environment, Duration silence)
            throws IOException {
        Path guard = directory.resolve(GUARD);
        try (InputStream script = GuardedProcess.class.getResourceAsStream(GUARD)) {
            Files.copy(script, guard);
        }
        List<String> guarded =
                new ArrayList<>(List.of("python3", guard.toString(), seconds(silence), seconds(PATIENCE)));
        // A python3 that is a wrapper, and Python itself, add variables of their own.
        guarded.addAll(List.of("env", "-i"));
        environment.forEach((name, value) -> guarded.add(name + "=" + value));
        guarded.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(guarded).directory(work.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** What it says, on both of its ways to say something; ends when all of it has ended. */
    InputStream output() {
        return process.getInputStream();
    }

    /** The portal lives, and holds the run. */
    void signOfLife() {
        tell(ALIVE);
    }

    /** Asks it to end; after ten seconds it is made to. */
    void stop() {
        tell(STOP);
    }

    /** Waits until nothing of it is left, and returns its exit code. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it at once if it has not ended: the guard finds its input closed. Returns when nothing of it is left. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A guard had ended before its input was closed.", e);
        }
        process.onExit().join();
    }

    private synchronized void tell(byte word) {
        try {
            OutputStream guard = process.getOutputStream();
            guard.write(word);
            guard.flush();
        } catch (IOException e) {
            // It has ended meanwhile, which whoever waits for it learns.
            LOG.log(Level.FINE, "A guard had ended before it was told something.", e);
        }
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toMillis() / 1000.0);
    }
}
