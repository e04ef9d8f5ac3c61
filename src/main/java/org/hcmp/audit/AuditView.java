package org.hcmp.audit;

import java.time.Instant;

/**
 * An entry of the audit as its reader sees it.
 *
 * @param id in the order of time
 * @param occurredAt when
 * @param userId who; null for a sign-in with a name that nobody has
 * @param action what, one of {@link AuditAction} in small letters
 * @param object to what, such as {@code project/12}; null if to nothing in particular
 * @param address from where
 * @param result one of {@link AuditResult} in small letters
 * @param status HTTP status of the answer
 * @param detail why it was refused, null if it was not
 */
public record AuditView(
        Integer id,
        Instant occurredAt,
        String userId,
        String action,
        String object,
        String address,
        String result,
        int status,
        String detail) {}
