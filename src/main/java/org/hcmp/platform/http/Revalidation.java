package org.hcmp.platform.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers of which a client that has kept one can ask whether it still holds ({@code If-None-Match}, RFC 9110, 13.1.2). */
public final class Revalidation {

    private Revalidation() {}

    /**
     * @param version another one whenever the answer is; empty if nobody can tell
     * @param answer made only if the client does not hold that version
     * @return the answer with its {@code ETag}, or 304
     */
    public static Response answer(
            Request request, Optional<String> version, Supplier<Response.ResponseBuilder> answer) {
        if (version.isEmpty()) {
            return answer.get().build();
        }
        // Weak: the same content, which may be sent compressed or not.
        return answer(request, new EntityTag(version.get(), true), answer);
    }

    /**
     * @param tag another one whenever the answer is
     * @param answer made only if the client does not hold that version
     * @return the answer with its {@code ETag}, or 304
     */
    public static Response answer(Request request, EntityTag tag, Supplier<Response.ResponseBuilder> answer) {
        // Of the conditions that HTTP knows only this one makes sense for who reads: If-Match is for changes.
        return unmet(request, tag)
                .map(unmet -> unmet.tag(tag).build())
                .filter(unmet -> unmet.getStatus() == Response.Status.NOT_MODIFIED.getStatusCode())
                .orElseGet(() -> answer.get().tag(tag).build());
    }

    private static Optional<Response.ResponseBuilder> unmet(Request request, EntityTag tag) {
        try {
            return Optional.ofNullable(request.evaluatePreconditions(tag));
        } catch (ProcessingException e) {
            // Payara's word for a header that holds no tags: then the client holds no version, and is sent this one.
            return Optional.empty();
        }
    }
}
