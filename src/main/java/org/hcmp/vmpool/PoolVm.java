package org.hcmp.vmpool;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A virtual machine of the pool as operators see it.
 *
 * @param id its key
 * @param vmName what it is called
 * @param ipAddress where it answers
 * @param used whether it is lent
 * @param projectId the project that has it; null while it is free, and where it is used without a project
 * @param occupyUser who has it; null while it is free
 */
public record PoolVm(
        int id,
        String vmName,
        String ipAddress,
        @JsonProperty("is_used") boolean used,
        Integer projectId,
        String occupyUser) {}
