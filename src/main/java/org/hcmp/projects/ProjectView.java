package org.hcmp.projects;

import java.time.LocalDateTime;
import org.hcmp.platform.json.Json;

/**
 * A project as the history shows it: every column of {@code projects}.
 *
 * @param id counts up from 1
 * @param serviceName what the environment is for
 * @param status where its run stands
 * @param assignedIp its addresses, joined by a comma and a space
 * @param templateType how it is laid out
 * @param createdAt when it was asked for, in the server's local time
 * @param details the stored JSON, untouched; null in some rows of older versions, and where nobody asked for it
 */
public record ProjectView(
        long id,
        String serviceName,
        String status,
        String assignedIp,
        String templateType,
        LocalDateTime createdAt,
        Json details) {}
