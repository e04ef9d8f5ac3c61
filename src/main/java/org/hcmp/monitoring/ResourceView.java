package org.hcmp.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hcmp.monitoring.usage.Usage;

/**
 * A machine or address that somebody holds.
 *
 * @param vmName the virtual machine's name, or which part of a mock environment it is
 * @param ipAddress its address, or where it answers
 * @param projectName which project it belongs to
 * @param cpuUsage in percent with one decimal, of machines of the pool; 0 where nobody knows
 * @param memoryUsage likewise
 * @param status {@code Running}, or where its run stands
 * @param projectId which project it belongs to, of those that may share a name; null, and left out, where it is not asked for
 *     or there is no such project
 * @param user whom that was asked for; null, and left out, likewise
 * @param team the key of the team that it belongs to; null, and left out, likewise and where it belongs to none
 */
@Schema(name = "HeldResource")
public record ResourceView(
        String vmName,
        String ipAddress,
        String projectName,
        BigDecimal cpuUsage,
        BigDecimal memoryUsage,
        String status,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long projectId,
        @JsonInclude(JsonInclude.Include.NON_NULL) String user,
        @JsonInclude(JsonInclude.Include.NON_NULL) String team) {

    static final String RUNNING = "Running";
    static final String UNKNOWN_PROJECT = "Unknown Project";

    static ResourceView of(String name, String address, String projectName, String status, Holder holder) {
        return new ResourceView(
                name,
                address,
                projectName == null ? UNKNOWN_PROJECT : projectName,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                status,
                holder.projectId(),
                holder.user(),
                holder.team());
    }

    /** The same with how busy it is, as far as that is known. */
    ResourceView with(Usage usage) {
        return new ResourceView(
                vmName,
                ipAddress,
                projectName,
                usage.cpu().orElse(BigDecimal.ZERO),
                usage.memory().orElse(BigDecimal.ZERO),
                status,
                projectId,
                user,
                team);
    }
}
