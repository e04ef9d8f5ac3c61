package org.hcmp.projects;

import java.time.LocalDateTime;
import org.hcmp.platform.json.Json;

/**
 * A project as another database holds it.
 *
 * @param serviceName what the environment is for
 * @param status where its run stands
 * @param assignedIp its addresses
 * @param template how it is laid out
 * @param createdAt when it was asked for, in the server's local time; null if that cannot be told
 * @param details the stored JSON, untouched; null if there is none
 */
public record FormerProject(
        String serviceName, String status, String assignedIp, String template, LocalDateTime createdAt, Json details) {}
