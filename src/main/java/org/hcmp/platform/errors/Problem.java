package org.hcmp.platform.errors;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * The body of every error (RFC 9457, type {@code about:blank}).
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param status the HTTP status again, for readers that lost the envelope
 * @param detail one sentence for people; the only member that clients of the old backend read
 * @param code what is wrong, for programs
 */
public record Problem(String type, String title, int status, String detail, ProblemCode code) {

    /** {@code application/problem+json} */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What a status that the server itself gave means to the sender. */
    private static final Map<Integer, String> SENTENCES = Map.of(
            400, "The request could not be read.",
            404, "There is nothing at this address.",
            405, "This address does not take that method.",
            406, "This address answers in application/json only.",
            415, "The body must be JSON, sent as application/json.",
            500, "The portal failed to answer; the operator finds the reason in the server's log.");

    /** A problem that the server itself found. */
    public static Problem ofStatus(int status) {
        return of(status, SENTENCES.getOrDefault(status, titleOf(status)));
    }

    /** A problem of the given status. */
    public static Problem of(int status, String detail) {
        return of(status, ProblemCode.of(status), detail);
    }

    /** A problem that a code is there for. */
    public static Problem of(ProblemCode code, String detail) {
        return of(code.status(), code, detail);
    }

    private static Problem of(int status, ProblemCode code, String detail) {
        return new Problem("about:blank", titleOf(status), status, detail, code);
    }

    /** The answer that carries it. */
    public Response.ResponseBuilder response() {
        return Response.status(status, title)
                .type(MediaType.valueOf(MEDIA_TYPE))
                .entity(this);
    }

    private static String titleOf(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        // 422 is no constant of Jakarta REST 3.1.
        return known != null ? known.getReasonPhrase() : status == 422 ? "Unprocessable Content" : "Error";
    }
}
