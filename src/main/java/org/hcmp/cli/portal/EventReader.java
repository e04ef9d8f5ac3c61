package org.hcmp.cli.portal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import org.hcmp.cli.terminal.Documents;

/**
 * Reads Server-Sent Events. A portal says something at least every 15 s; a connection in which nobody does is lost, although no system
 * tells, as after a laptop has slept.
 */
final class EventReader implements AutoCloseable {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private final InputStream stream;
    private final BufferedReader lines;
    private final Runnable listener;
    private final Timer clock = new Timer("silence", true);
    private volatile long heard = System.nanoTime();
    private boolean silent = true;

    /** @param listener told of each line, also of one that is no part of an event */
    EventReader(InputStream stream, Runnable listener) {
        this.stream = stream;
        this.listener = listener;
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        long look = LONGEST_SILENCE.toMillis() / 4;
        clock.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        endSilence();
                    }
                },
                look,
                look);
    }

    /** Whether no line has come yet. */
    boolean isSilent() {
        return silent;
    }

    /** The next event, once it has come; empty at the end of the stream. */
    Optional<RunEvent> next() throws IOException {
        String id = "";
        String type = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            heard = System.nanoTime();
            silent = false;
            listener.run();
            if (line.isEmpty() && !type.isEmpty()) {
                return Optional.of(new RunEvent(id, type, Documents.JSON.readTree(data)));
            }
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).stripLeading();
            switch (line.substring(0, Math.max(0, colon))) {
                case "id" -> id = value;
                case "event" -> type = value;
                case "data" -> data = value;
                default -> {
                    // A comment, or what later portals may say.
                }
            }
        }
        return Optional.empty();
    }

    private void endSilence() {
        if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
            close();
        }
    }

    @Override
    public void close() {
        clock.cancel();
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
