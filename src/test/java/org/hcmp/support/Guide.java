package org.hcmp.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Leads one run of the {@link GuidedRunner} from stop to stop: between two of them nothing in it moves. */
public final class Guide implements AutoCloseable {

    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private final ServerSocket door;
    private final List<Socket> waiting = new ArrayList<>();

    public Guide() {
        try {
            door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
            door.setSoTimeout(LONGEST_WAIT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The request for a run that this guide leads. */
    public String request(String serviceName) {
        return """
                {"serviceName":"%s","userName":"admin","config":{},"targetInfra":{"runner":"%s","guide":%d}}
                """.formatted(serviceName, GuidedRunner.NAME, door.getLocalPort());
    }

    /** The same request, led from the moment on in which it is accepted. */
    public String requestLedFromReservation(String serviceName) {
        return request(serviceName).replace("\"guide\":", "\"guideReserve\":true,\"guide\":");
    }

    /** Waits until the run has come to its next stop, and says which. It stays there until {@link #goOn}. */
    public String nextStop() {
        try {
            Socket run = door.accept();
            waiting.add(run);
            return new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8)).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the run came to no further stop", e);
        }
    }

    /** Lets the run go on from its stop. */
    public void goOn() {
        waiting.forEach(Guide::close);
        waiting.clear();
    }

    /** Goes on to a certain stop. */
    public void leadTo(String stop) {
        String next = nextStop();
        while (!next.equals(stop)) {
            goOn();
            next = nextStop();
        }
    }

    @Override
    public void close() {
        goOn();
        close(door);
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
