package org.hcmp.platform.persistence;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A Postgres as clients see it while it starts: it turns the first ones away, and is the real one from then on. */
final class StartingPostgres implements AutoCloseable {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final ServerSocket listener;
    private final int realPort;
    private final AtomicInteger refusalsLeft;
    private final AtomicInteger refused = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "starting-postgres");
        thread.setDaemon(true);
        return thread;
    });

    private StartingPostgres(int refusals, int realPort) {
        try {
            listener = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.refusalsLeft = new AtomicInteger(refusals);
        this.realPort = realPort;
        threads.execute(this::listen);
    }

    static StartingPostgres forEver() {
        return new StartingPostgres(Integer.MAX_VALUE, 0);
    }

    static StartingPostgres upAfter(int refusals, int realPort) {
        return new StartingPostgres(refusals, realPort);
    }

    int port() {
        return listener.getLocalPort();
    }

    int refused() {
        return refused.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            byte[] startup = startupPacket(client);
            if (refusalsLeft.getAndDecrement() > 0) {
                refused.incrementAndGet();
                new DataOutputStream(client.getOutputStream()).write(startingUp());
            } else {
                passOn(startup, client);
            }
        } catch (IOException e) {
            // The client or the real server has hung up.
        }
    }

    /** Length, version and parameters; a wish for encryption that comes before them is declined. */
    private static byte[] startupPacket(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        int length = in.readInt();
        int version = in.readInt();
        while (version == SSL_REQUEST || version == GSS_REQUEST) {
            client.getOutputStream().write('N');
            length = in.readInt();
            version = in.readInt();
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(packet);
        out.writeInt(length);
        out.writeInt(version);
        out.write(in.readNBytes(length - 2 * Integer.BYTES));
        return packet.toByteArray();
    }

    private static byte[] startingUp() throws IOException {
        byte[] fields =
                "SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(packet);
        out.writeByte('E');
        out.writeInt(Integer.BYTES + fields.length);
        out.write(fields);
        return packet.toByteArray();
    }

    private void passOn(byte[] startup, Socket client) throws IOException {
        try (Socket real = new Socket(InetAddress.getLoopbackAddress(), realPort)) {
            real.getOutputStream().write(startup);
            threads.execute(() -> copy(real, client));
            copy(client, real);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either side has hung up.
        }
    }
}
