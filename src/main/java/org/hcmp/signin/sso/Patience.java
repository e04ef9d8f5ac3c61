package org.hcmp.signin.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.validators.BadJWTExceptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a provider that does not answer from holding up the portal: few wait for it at a time, and once it did not answer
 * nobody does for a moment.
 */
final class Patience {

    /** What is asked of the provider. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws IOException, ParseException, BadJOSEException, JOSEException, RefusedException;
    }

    private final Semaphore places;
    private final Duration turn;
    private final Clock clock;
    private volatile Instant awayUntil = Instant.MIN;

    /**
     * @param most how many ask at a time
     * @param turn how long others wait to be among them
     */
    Patience(int most, Duration turn, Clock clock) {
        this.places = new Semaphore(most, true);
        this.turn = turn;
        this.clock = clock;
    }

    /** Asks, and says in the words of a refusal what came of it. */
    <T> T ask(Question<T> question) throws RefusedException {
        if (clock.instant().isBefore(awayUntil) || !isFreeSoon()) {
            throw RefusedException.stillAway();
        }
        try {
            return question.ask();
        } catch (IOException | ParseException e) {
            throw away(e);
        } catch (BadJOSEException e) {
            boolean early = e == BadJWTExceptions.IAT_CLAIM_AHEAD_EXCEPTION;
            boolean late = e == BadJWTExceptions.EXPIRED_EXCEPTION;
            throw new RefusedException(early || late ? Refusal.CLOCKS : Refusal.UNTRUSTED, e.getMessage());
        } catch (KeySourceException e) {
            throw away(e);
        } catch (JOSEException e) {
            throw new RefusedException(Refusal.UNTRUSTED, e.getMessage());
        } finally {
            places.release();
        }
    }

    private RefusedException away(Exception reason) {
        awayUntil = clock.instant().plus(ProviderCalls.PAUSE);
        return new RefusedException(Refusal.AWAY, reason.getMessage());
    }

    private boolean isFreeSoon() {
        try {
            return places.tryAcquire(turn.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
