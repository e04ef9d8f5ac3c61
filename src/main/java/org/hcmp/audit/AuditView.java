package org.hcmp.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hcmp.platform.json.Json;

/**
 * An entry of the audit as its reader sees it.
 *
 * @param id in the order of time
 * @param occurredAt when
 * @param userId who; null for a sign-in with a name that nobody has
 * @param action what, one of {@link AuditAction} in small letters
 * @param object to what, such as {@code project/12}; null if to nothing in particular
 * @param objectName what people call it, such as the name of the service, as it was called then; null, and left out, where it has no other name
 * @param address from where
 * @param result one of {@link AuditResult} in small letters
 * @param status HTTP status of the answer
 * @param detail why it was refused, null if it was not
 * @param signedInBy how they showed who they are: {@code password}, {@code sso}, {@code token} or {@code open}; null if that
 *     is not known
 * @param changes what is another than before, as {@code {"role": {"before": …, "after": …}}}; null, and left out, if nothing is
 * @param requestId what the request is called elsewhere in the log, and in its answer ({@code X-Request-Id}); null, and left out, of
 *     entries of earlier versions
 */
@Schema(name = "AuditEntry")
public record AuditView(
        Integer id,
        Instant occurredAt,
        String userId,
        String action,
        String object,
        @JsonInclude(JsonInclude.Include.NON_NULL) String objectName,
        String address,
        String result,
        int status,
        String detail,
        String signedInBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) Json changes,
        @JsonInclude(JsonInclude.Include.NON_NULL) String requestId) {}
