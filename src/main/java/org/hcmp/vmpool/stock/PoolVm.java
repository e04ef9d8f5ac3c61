package org.hcmp.vmpool.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hcmp.vmpool.Traits;

/**
 * A virtual machine of the pool as operators see it.
 *
 * @param id its key
 * @param vmName what it is called
 * @param ipAddress where it answers
 * @param used whether it is lent, or in quarantine
 * @param projectId the project that has it; null while it is free, and where it is used without a project
 * @param occupyUser who has it; null while it is free
 * @param reason why it is in quarantine, or never lent; null, and left out, if it is neither
 * @param traits what it is good for; what was not said is left out
 */
@Schema(name = "Machine")
public record PoolVm(
        long id,
        String vmName,
        String ipAddress,
        @JsonProperty("is_used") boolean used,
        Long projectId,
        String occupyUser,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
        @JsonUnwrapped Traits traits) {}
