package org.hcmp.platform.http;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hcmp.platform.configuration.IpAddress;

/**
 * How many requests may wait for their bodies at a time, because each holds a thread: some in all, and of one address no more than
 * half of them, so that nobody who says nothing keeps all others out.
 */
final class WaitingPlaces {

    /** By network; those that fall on the same number share their places. */
    private static final int NUMBERS = 256;

    private final Duration patience;
    private final Semaphore all;
    private final Semaphore[] ofAddresses;

    /**
     * @param most in all
     * @param patience how long one waits for a place
     */
    WaitingPlaces(int most, Duration patience) {
        this.patience = patience;
        this.all = new Semaphore(most);
        this.ofAddresses =
                Stream.generate(() -> new Semaphore(most / 2)).limit(NUMBERS).toArray(Semaphore[]::new);
    }

    /** Whether there is a place; whoever gets one gives it back. */
    boolean take(String address) throws InterruptedIOException {
        Semaphore own = ofAddress(address);
        if (!isFreeSoon(own)) {
            return false;
        }
        boolean taken = false;
        try {
            taken = isFreeSoon(all);
        } finally {
            if (!taken) {
                own.release();
            }
        }
        return taken;
    }

    void giveBack(String address) {
        all.release();
        ofAddress(address).release();
    }

    private Semaphore ofAddress(String address) {
        String network = IpAddress.parse(address).map(IpAddress::networkOf).orElse(address);
        return ofAddresses[Math.floorMod(network.hashCode(), NUMBERS)];
    }

    private boolean isFreeSoon(Semaphore places) throws InterruptedIOException {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a body came in");
        }
    }
}
