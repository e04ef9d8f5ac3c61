package org.hcmp.platform.errors;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong, for programs: the sentence of a problem may change, its code never does. The console says each in its reader's
 * language, and {@code docs/problems.md} lists them.
 */
public enum ProblemCode {
    MALFORMED(400),
    SIGN_IN_FIRST(401),
    WRONG_CREDENTIALS(401),
    NOT_ALLOWED(403),
    NOT_FOR_OTHERS(403),
    NOT_YOUR_TEAM(403),
    WRONG_OLD_PASSWORD(403),
    NOT_FOUND(404),
    PROJECT_NOT_FOUND(404),
    MACHINE_NOT_FOUND(404),
    LINK_NOT_VALID(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    TOO_SLOW(408),
    CONFLICT(409),
    POOL_EXHAUSTED(409),
    ADDRESSES_EXHAUSTED(409),
    RUNNER_NOT_READY(409),
    RUNNER_GONE(409),
    REQUEST_IN_PROGRESS(409),
    RUN_ENDED(409),
    RUN_NOT_FAILED(409),
    RUN_RETIRING(409),
    RUN_NOT_CLEANED(409),
    MACHINE_FREE(409),
    MACHINE_LENT(409),
    MACHINE_EXISTS(409),
    KEY_EXISTS(409),
    TEAM_EXISTS(409),
    ACCOUNT_EXISTS(409),
    LIMIT_REACHED(409),
    LAST_RESORT_ACCOUNT(409),
    PASSWORD_ELSEWHERE(409),
    PASSWORD_CHANGED(409),
    CHANGED_MEANWHILE(412),
    TOO_LARGE(413),
    WRONG_MEDIA_TYPE(415),
    RANGE_NOT_SATISFIABLE(416),
    INVALID(422),
    TOO_MANY_REQUESTS(429),
    TOO_MANY_SIGN_INS(429),
    INTERNAL_ERROR(500),
    UNAVAILABLE(503),
    MAINTENANCE(503),
    DATABASE_UNAVAILABLE(503),
    OUTCOME_UNKNOWN(503);

    /** The first of each status is the one of all that there is no better word for. */
    private static final Map<Integer, ProblemCode> OF_STATUS = Stream.of(values())
            .collect(Collectors.toMap(ProblemCode::status, Function.identity(), (first, others) -> first));

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    /** HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** What there is to say of a status alone. */
    static ProblemCode of(int status) {
        return OF_STATUS.getOrDefault(status, status < 500 ? MALFORMED : INTERNAL_ERROR);
    }
}
