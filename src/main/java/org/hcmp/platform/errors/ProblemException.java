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

    /** What is wrong, for programs; says the HTTP status of the answer (contract section 4). */
    private final ProblemCode code;

    /** After how long it is worth another try; null if time does not help. */
    private final Duration retryAfter;

    /**
     * @param code what is wrong, for programs
     * @param detail one clear sentence for the sender
     */
    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, null);
    }

    private ProblemException(ProblemCode code, String detail, Duration retryAfter) {
        super(detail);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** The body is not JSON. */
    public static ProblemException malformed(String detail) {
        return new ProblemException(ProblemCode.MALFORMED, detail);
    }

    /** There is no such thing. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(ProblemCode.NOT_FOUND, detail);
    }

    /** Things are not as they would have to be for this. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(ProblemCode.CONFLICT, detail);
    }

    /** The body is larger than the portal takes. */
    public static ProblemException tooLarge(String detail) {
        return new ProblemException(ProblemCode.TOO_LARGE, detail);
    }

    /** A member or parameter is missing or has a value that cannot be used; the detail names it. */
    public static ProblemException invalid(String detail) {
        return new ProblemException(ProblemCode.INVALID, detail);
    }

    /**
     * The caller has tried too often.
     *
     * @param code {@link ProblemCode#TOO_MANY_REQUESTS}, or what of them
     * @param retryAfter after how long it may try again
     */
    public static ProblemException tooMany(ProblemCode code, String detail, Duration retryAfter) {
        return new ProblemException(code, detail, retryAfter);
    }

    /**
     * The portal cannot do this now.
     *
     * @param retryAfter after how long it is worth another try
     */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return unavailable(ProblemCode.UNAVAILABLE, detail, retryAfter);
    }

    /**
     * The portal cannot do this now, for a reason that programs may want to know.
     *
     * @param retryAfter after how long it is worth another try
     */
    public static ProblemException unavailable(ProblemCode code, String detail, Duration retryAfter) {
        return new ProblemException(code, detail, retryAfter);
    }

    /** After how long it is worth another try, if time helps. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** What is wrong, for programs. */
    public ProblemCode code() {
        return code;
    }

    /** HTTP status of the answer. */
    public int status() {
        return code.status();
    }
}
