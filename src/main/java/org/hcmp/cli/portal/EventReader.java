package org.hcmp.cli.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
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
    private final Timer clock = new Timer("silence", true);
    private volatile long heard = System.nanoTime();

    EventReader(InputStream stream) {
        this.stream = stream;
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

    /** The next event, once it has come; empty at the end of the stream. */
    Optional<RunEvent> next() throws IOException {
        String id = "";
        String type = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            heard = System.nanoTime();
            if (line.isEmpty() && !type.isEmpty()) {
                return Optional.of(event(id, type, data));
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

    private static RunEvent event(String id, String type, String data) throws IOException {
        try {
            return new RunEvent(id, type, Documents.JSON.readTree(data));
        } catch (JsonProcessingException e) {
            throw new IOException("The event " + id + " is no JSON.", e);
        }
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
