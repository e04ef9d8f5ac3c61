package org.hcmp.platform.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;

/**
 * A body on its way in. What has come is read at once; waiting for more holds a thread, so only some requests at a time
 * may wait, and none for a body that hardly comes. Whoever sends a byte a second keeps nobody else waiting.
 */
final class IncomingBody extends FilterInputStream {

    private static final Logger LOG = Logger.getLogger(IncomingBody.class.getName());

    /**
     * Servers have at least twice as many threads, and bodies of decent clients come right behind their heads. How long one read
     * holds a place is the server's affair: both are configured to give up after 5 s (hardening.asadmin, configure.cli).
     */
    private static final WaitingPlaces WAITING =
            new WaitingPlaces(8 * Runtime.getRuntime().availableProcessors(), Duration.ofMillis(500));

    /** Every network in use is faster. */
    private static final int LEAST_BYTES_PER_SECOND = 1024;

    private static final Duration GRACE = Duration.ofSeconds(3);

    private final int declared;
    private final String address;
    private int received;
    private long begunNanos;

    /**
     * @param declared its length; -1 if it comes in chunks
     * @param address where it comes from
     */
    IncomingBody(InputStream body, int declared, String address) {
        super(body);
        this.declared = declared;
        this.address = address;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (received == declared) {
            return -1;
        }
        int ready = super.available();
        int read = ready > 0 ? super.read(buffer, offset, Math.min(length, ready)) : await(buffer, offset, length);
        received += Math.max(read, 0);
        if (received > BodyLimit.LIMIT) {
            throw BodyLimit.tooLarge();
        }
        return read;
    }

    /** Going back would count twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    private int await(byte[] buffer, int offset, int length) throws IOException {
        if (!WAITING.take(address)) {
            throw ProblemException.unavailable(
                    "Too many requests come in slowly at this moment; try again in a few seconds.", GRACE);
        }
        try {
            checkPace();
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            LOG.log(Level.FINE, "A body did not come.", e);
            throw tooSlow();
        } finally {
            WAITING.giveBack(address);
        }
    }

    private void checkPace() {
        if (begunNanos == 0) {
            begunNanos = System.nanoTime();
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begunNanos);
        if (taken.compareTo(GRACE) > 0 && received < taken.toSeconds() * LEAST_BYTES_PER_SECOND) {
            throw tooSlow();
        }
    }

    private static ProblemException tooSlow() {
        return new ProblemException(
                ProblemCode.TOO_SLOW, "The body comes too slowly; the portal does not wait for it.");
    }
}
