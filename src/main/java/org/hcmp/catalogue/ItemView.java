package org.hcmp.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An item as callers see it (additions, section 1).
 *
 * @param key what requests write as {@code config.template}
 * @param version a digest, or {@code built-in}
 * @param name by language
 * @param summary by language
 * @param texts labels of the fields, by language
 * @param runner who makes it; null where the request decides
 * @param machines how many, by tier
 * @param fields a JSON Schema; null if there are none
 * @param cost null if nobody said
 * @param available whether it can be had now
 * @param reason if not, why
 */
public record ItemView(
        String key,
        String version,
        Map<String, String> name,
        Map<String, String> summary,
        JsonNode texts,
        String runner,
        Map<String, Integer> machines,
        JsonNode fields,
        JsonNode cost,
        boolean available,
        @JsonInclude(Include.NON_NULL) String reason) {

    static ItemView of(Item item, Optional<String> missing) {
        Map<String, Integer> machines = new LinkedHashMap<>();
        item.machines().forEach(tier -> machines.put(tier.name(), tier.count()));
        return new ItemView(
                item.key(),
                item.version(),
                item.name(),
                item.summary(),
                item.texts(),
                item.runner(),
                machines,
                item.fields(),
                item.cost(),
                missing.isEmpty(),
                missing.orElse(null));
    }
}
