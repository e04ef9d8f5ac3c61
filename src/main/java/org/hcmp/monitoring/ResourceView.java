package org.hcmp.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A machine or address that somebody holds.
 *
 * @param vmName the virtual machine's name, or which part of a mock environment it is
 * @param ipAddress its address, or where it answers
 * @param projectName which project it belongs to
 * @param cpuUsage in percent; 0 until metrics are connected
 * @param memoryUsage in percent; 0 until metrics are connected
 * @param status {@code Running}, or where its run stands
 * @param projectId which project it belongs to, of those that may share a name; null, and left out, where it is not asked for
 *     or there is no such project
 * @param user whom that was asked for; null, and left out, likewise
 * @param team the key of the team that it belongs to; null, and left out, likewise and where it belongs to none
 */
public record ResourceView(
        String vmName,
        String ipAddress,
        String projectName,
        int cpuUsage,
        int memoryUsage,
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
                0,
                0,
                status,
                holder.projectId(),
                holder.user(),
                holder.team());
    }
}
