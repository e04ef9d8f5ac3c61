package org.hcmp.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A token as whoever made it sees it.
 *
 * @param id names it in {@code DELETE /api/me/tokens/{id}}
 * @param name what it is for
 * @param scope {@code read} or {@code write}
 * @param createdAt since when it is there
 * @param expiresAt until when it holds
 * @param token the token itself; null, and left out, where it was not just made
 */
public record TokenView(
        int id,
        String name,
        String scope,
        Instant createdAt,
        Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String token) {}
