package org.hcmp.platform.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers of which a client that has kept one can ask whether it still holds ({@code If-None-Match}, RFC 9110, 13.1.2). */
public final class Revalidation {

    private Revalidation() {}

    /**
     * @param asked what the client says it holds
     * @param version another one whenever the answer is; empty if nobody can tell
     * @param answer made only if the client does not hold that version
     * @return the answer with its {@code ETag}, or 304
     */
    public static Response answer(
            HttpHeaders asked, Optional<String> version, Supplier<Response.ResponseBuilder> answer) {
        if (version.isEmpty()) {
            return answer.get().build();
        }
        // Weak: the same content, which may be sent compressed or not.
        return answer(asked, new EntityTag(version.get(), true), answer);
    }

    /**
     * @param asked what the client says it holds
     * @param tag another one whenever the answer is
     * @param answer made only if the client does not hold that version
     * @return the answer with its {@code ETag}, or 304
     */
    public static Response answer(HttpHeaders asked, EntityTag tag, Supplier<Response.ResponseBuilder> answer) {
        // Of the conditions that HTTP knows only this one makes sense for who reads: If-Match is for changes.
        return EntityTags.name(asked.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag.getValue())
                ? Response.notModified(tag).build()
                : answer.get().tag(tag).build();
    }
}
