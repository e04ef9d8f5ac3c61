package org.hcmp.audit;

/**
 * A call that is to be audited.
 *
 * @param user who called; null for a sign-in with a name that nobody has
 * @param action what was called
 * @param object to what, null if to nothing in particular
 * @param address from where
 * @param status HTTP status of the answer
 * @param detail why it was refused, null if it was not
 */
public record AuditedCall(String user, AuditAction action, String object, String address, int status, String detail) {}
