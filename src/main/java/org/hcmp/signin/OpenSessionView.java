package org.hcmp.signin;

import java.time.Instant;

/**
 * One of somebody's sessions as they see it.
 *
 * @param id names it in {@code DELETE /api/me/sessions/{id}}; opens nothing
 * @param signedInBy how it was opened: {@code password} or {@code sso}
 * @param address from where; null if it was opened by an earlier version of the portal
 * @param openedAt since when it is open
 * @param expiresAt when it ends unless it is used before
 * @param current whether it is the one that asks
 */
public record OpenSessionView(
        String id, String signedInBy, String address, Instant openedAt, Instant expiresAt, boolean current) {}
