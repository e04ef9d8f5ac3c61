package org.hcmp.platform.errors;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.Optional;

/**
 * A request that cannot be carried out, in the words its sender will read. It passes through EJBs unwrapped and rolls
 * their transaction back, so that nothing is written.
 */
@ApplicationException(rollback = true, inherited = true)
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** HTTP status of the answer (contract section 4). */
    private final int status;

    /** After how long it is worth another try; null if time does not help. */
    private final Duration retryAfter;

    /**
     * @param status HTTP status of the answer
     * @param detail one clear sentence for the sender
     */
    public ProblemException(int status, String detail) {
        this(status, detail, null);
    }

    private ProblemException(int status, String detail, Duration retryAfter) {
        super(detail);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The body is not JSON. */
    public static ProblemException malformed(String detail) {
        return new ProblemException(400, detail);
    }

    /** The caller is not signed in, or gave a wrong name or password. */
    public static ProblemException unauthorized(String detail) {
        return new ProblemException(401, detail);
    }

    /** There is no such thing. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(404, detail);
    }

    /** Things are not as they would have to be for this. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(409, detail);
    }

    /** The caller may not do this. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(403, detail);
    }

    /** The body is larger than the portal takes. */
    public static ProblemException tooLarge(String detail) {
        return new ProblemException(413, detail);
    }

    /** A member or parameter is missing or has a value that cannot be used; the detail names it. */
    public static ProblemException invalid(String detail) {
        return new ProblemException(422, detail);
    }

    /**
     * The caller has tried too often.
     *
     * @param retryAfter after how long it may try again
     */
    public static ProblemException tooMany(String detail, Duration retryAfter) {
        return new ProblemException(429, detail, retryAfter);
    }

    /**
     * The portal cannot do this now.
     *
     * @param retryAfter after how long it is worth another try
     */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(503, detail, retryAfter);
    }

    /** After how long it is worth another try, if time helps. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** HTTP status of the answer. */
    public int status() {
        return status;
    }
}
