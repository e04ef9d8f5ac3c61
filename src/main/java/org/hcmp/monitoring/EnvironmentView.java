package org.hcmp.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hcmp.monitoring.usage.Usages;

/**
 * An environment with all that it holds.
 *
 * @param projectId the project's id; null, and left out, for machines of no project that the caller sees
 * @param projectName the project's name
 * @param status where its run stands; {@code Running} once that is completed
 * @param createdAt when it was asked for, in the server's local time; null, and left out, where nobody knows
 * @param user whom it was asked for; null, and left out, where nobody knows
 * @param team the key of the team that it belongs to; null, and left out, where it belongs to none
 * @param resources {@code details.resources} as stored; null, and left out, where there are none
 * @param machines its machines of the pool
 */
@Schema
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EnvironmentView(
        Long projectId,
        String projectName,
        String status,
        LocalDateTime createdAt,
        String user,
        String team,
        JsonNode resources,
        List<Machine> machines) {

    /**
     * A machine of the pool.
     *
     * @param vmName its name
     * @param ipAddress its address
     * @param cpuUsage how much of its processors is used, in percent with one decimal; null, and left out, where nobody knows
     * @param memoryUsage how much of its memory is used; null, and left out, likewise
     */
    @Schema(name = "EnvironmentMachine")
    public record Machine(
            String vmName,
            String ipAddress,
            @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal cpuUsage,
            @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal memoryUsage) {

        static Machine of(String name, String address, Usages usages) {
            return new Machine(
                    name,
                    address,
                    usages.of(address).cpu().orElse(null),
                    usages.of(address).memory().orElse(null));
        }
    }

    /** Machines of no project. */
    static EnvironmentView unknown(List<Machine> machines) {
        return new EnvironmentView(
                null, ResourceView.UNKNOWN_PROJECT, ResourceView.RUNNING, null, null, null, null, machines);
    }

    static EnvironmentView of(ProjectResources project, LocalDateTime createdAt, List<Machine> machines) {
        JsonNode made = project.made();
        return new EnvironmentView(
                project.id(),
                project.serviceName() == null ? ResourceView.UNKNOWN_PROJECT : project.serviceName(),
                project.shownStatus(),
                createdAt,
                project.holder().user(),
                project.holder().team(),
                made.isObject() ? made : null,
                machines);
    }

    /** Whether there is something to show. */
    static boolean holdsAnything(ProjectResources project, List<Machine> machines) {
        return !machines.isEmpty() || !project.views().isEmpty();
    }
}
