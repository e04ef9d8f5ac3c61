package org.hcmp.audit;

import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.json.Json;

/**
 * A call that is to be audited.
 *
 * @param user who called; null for a sign-in with a name that nobody has
 * @param by how they showed who they are; null if they did not
 * @param action what was called
 * @param object to what, null if to nothing in particular
 * @param objectName what people call that, null if they have no other name for it
 * @param address from where
 * @param requestId what the request is called in the log
 * @param status HTTP status of the answer
 * @param detail why it was refused, null if it was not
 * @param changes what is another than before, null if nothing is
 */
public record AuditedCall(
        String user,
        SignedInBy by,
        AuditAction action,
        String object,
        String objectName,
        String address,
        String requestId,
        int status,
        String detail,
        Json changes) {}
