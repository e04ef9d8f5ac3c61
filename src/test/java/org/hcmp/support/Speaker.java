package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Tells one run of the {@link TalkingRunner} what to say. */
public final class Speaker implements AutoCloseable {

    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private final ServerSocket door;
    private Socket step;

    public Speaker() {
        try {
            door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
            door.setSoTimeout(LONGEST_WAIT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The request for a run that says what it is told here. */
    public String request(String serviceName) {
        return """
                {"serviceName":"%s","userName":"admin","config":{},"targetInfra":{"runner":"%s","speaker":%d}}
                """.formatted(serviceName, TalkingRunner.NAME, door.getLocalPort());
    }

    /** Waits until the next step has begun. */
    public Speaker awaitStep() {
        try {
            step = door.accept();
            step.setSoTimeout(LONGEST_WAIT_MILLIS);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("no further step has begun", e);
        }
    }

    /** Lets the step say something. */
    public Speaker say(String text) {
        send(Portal.quoted(text));
        return this;
    }

    /** Lets the step end well. */
    public void endStep() {
        close(step);
    }

    /** Lets the step fail. */
    public void failStep() {
        send("");
        close(step);
    }

    /** Waits until the step has ended of its own accord. */
    public void awaitEndOfStep() {
        try {
            step.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException("the step goes on", e);
        }
    }

    @Override
    public void close() {
        if (step != null) {
            close(step);
        }
        close(door);
    }

    private void send(String line) {
        try {
            step.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
