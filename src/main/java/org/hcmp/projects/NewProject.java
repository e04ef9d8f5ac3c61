package org.hcmp.projects;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request that was found good.
 *
 * @param serviceName what the environment is for
 * @param template how it is laid out, kept as given
 * @param input the request as it came, with the user's name filled in
 */
public record NewProject(String serviceName, String template, ObjectNode input) {}
