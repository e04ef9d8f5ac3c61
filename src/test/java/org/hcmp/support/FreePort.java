package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that tests start. None of those that the system gives to outgoing connections: whoever connects to
 * such a port while its server is away may be given it himself, and is connected to himself.
 */
public final class FreePort {

    private static final int FIRST = 10_000;
    private static final int FIRST_OF_OUTGOING_CONNECTIONS = 32_768;

    private FreePort() {}

    /** A port at which nobody listens at this moment. */
    public static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST_OF_OUTGOING_CONNECTIONS);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
