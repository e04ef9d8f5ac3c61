package org.hcmp.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A machine of the pool that is lent and does nothing.
 *
 * @param vmName its name
 * @param ipAddress its address
 * @param projectId the project that has it; null, and left out, where there is none
 */
public record IdleMachine(
        String vmName,
        String ipAddress,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long projectId) {}
