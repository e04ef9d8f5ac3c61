package org.hcmp.provisioning.runners;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a runner is asked to make.
 *
 * @param projectId the project it is for
 * @param input the stored request: {@code serviceName}, {@code userName}, {@code config}, {@code targetInfra}
 */
public record RunRequest(int projectId, ObjectNode input) {

    /** What the environment is for. */
    public String serviceName() {
        return input.path("serviceName").asText();
    }

    /** For whom it is. */
    public String userName() {
        return input.path("userName").asText();
    }

    /** How many machines the template takes. */
    public int machines() {
        return Template.machinesOf(input.path("config").path("template").asText());
    }
}
