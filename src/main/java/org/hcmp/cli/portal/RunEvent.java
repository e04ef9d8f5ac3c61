package org.hcmp.cli.portal;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that happened in a run.
 *
 * @param id by which the events after it are asked for
 * @param type {@code status}, {@code log}, {@code output}, {@code progress}, {@code resources} or {@code end}
 * @param data what there is to know of it
 */
public record RunEvent(String id, String type, JsonNode data) {

    /** Whether it is the run's last one, unless the run is begun once more. */
    boolean isEnd() {
        return type.equals("end");
    }
}
