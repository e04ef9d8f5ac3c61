package org.hcmp.provisioning.runners;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hcmp.catalogue.Item;

/**
 * What a runner is asked to make.
 *
 * @param projectId the project it is for
 * @param input the stored request: {@code serviceName}, {@code userName}, {@code config}, {@code targetInfra}; password
 *     fields are masked in it
 * @param item what of the catalogue is asked for, in the version that was accepted
 * @param secrets what the password fields hold
 * @param trace the trace that the request was part of, as {@code traceparent} of W3C Trace Context; null if none
 */
public record RunRequest(int projectId, ObjectNode input, Item item, ObjectNode secrets, String trace) {

    /** What the environment is for. */
    public String serviceName() {
        return input.path("serviceName").asText();
    }

    /** For whom it is. */
    public String userName() {
        return input.path("userName").asText();
    }

    /** How many machines it takes. */
    public int machines() {
        return item.machineCount();
    }

    /** What the request says of the item's fields, password fields included. */
    public ObjectNode fields() {
        ObjectNode fields =
                input.path("config").path("fields") instanceof ObjectNode given ? given.deepCopy() : input.objectNode();
        fields.setAll(secrets);
        return fields;
    }
}
