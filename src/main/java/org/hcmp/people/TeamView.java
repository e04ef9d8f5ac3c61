package org.hcmp.people;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A team (additions, section 3).
 *
 * @param key what requests and items write
 * @param name what it is called
 * @param members the ids of its accounts, in order
 * @param limits how much it may hold
 */
public record TeamView(String key, String name, List<String> members, Limits limits) {

    /**
     * How much a team may hold: kept for whoever plans by it, the portal does not compare yet.
     *
     * @param maxVcpu processors; null for any number
     * @param maxMemory in GiB; null for any number
     */
    @Schema(name = "TeamLimits")
    public record Limits(Integer maxVcpu, Integer maxMemory) {}
}
