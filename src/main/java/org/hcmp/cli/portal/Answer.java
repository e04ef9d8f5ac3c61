package org.hcmp.cli.portal;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the portal answered.
 *
 * @param status of HTTP, below 400
 * @param body a missing node if there is none
 * @param more whether a page follows this one
 */
public record Answer(int status, JsonNode body, boolean more) {}
