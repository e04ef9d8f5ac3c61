package org.hcmp.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A row of {@code projects} as it is stored.
 *
 * @param details its text; null if the column is
 */
public record StoredProject(String status, String assignedIp, String template, String createdAt, String details) {

    static StoredProject of(List<String> columns) {
        return new StoredProject(columns.get(0), columns.get(1), columns.get(2), columns.get(3), columns.get(4));
    }

    /** The details, parsed. */
    public JsonNode json() {
        return Answer.parse(details);
    }

    /** {@code details.status}, which must always be the column's. */
    public String statusInDetails() {
        return json().path("status").asText();
    }

    /** {@code details.logs}. */
    public List<String> logs() {
        return linesOf(json());
    }

    /** The lines of a log, out of a project's details. */
    public static List<String> linesOf(JsonNode details) {
        return StreamSupport.stream(details.path("logs").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
