package org.hcmp.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
 * @param needs what the machines of a tier must have; left out where that does not matter
 * @param fields a JSON Schema; null if there are none
 * @param cost null if nobody said
 * @param available whether it can be had now
 * @param reason if not, why
 */
@Schema(name = "CatalogueItem")
public record ItemView(
        String key,
        String version,
        Map<String, String> name,
        Map<String, String> summary,
        JsonNode texts,
        String runner,
        Map<String, Integer> machines,
        @JsonInclude(Include.NON_EMPTY) Map<String, Needs> needs,
        JsonNode fields,
        JsonNode cost,
        boolean available,
        @JsonInclude(Include.NON_NULL) String reason) {

    /**
     * What each machine of a tier must have.
     *
     * @param vcpu processors; 0 if that does not matter
     * @param memory in MiB; 0 if that does not matter
     * @param labels words that its operator said of it
     */
    @Schema(name = "TierNeeds")
    @JsonInclude(Include.NON_DEFAULT)
    public record Needs(
            int vcpu,
            int memory,
            @JsonInclude(Include.NON_EMPTY) List<String> labels) {

        private boolean demandsNothing() {
            return vcpu == 0 && memory == 0 && labels.isEmpty();
        }
    }

    static ItemView of(Item item, Optional<String> missing) {
        Map<String, Integer> machines = new LinkedHashMap<>();
        Map<String, Needs> needs = new LinkedHashMap<>();
        for (Item.Tier tier : item.machines()) {
            machines.put(tier.name(), tier.count());
            needs.put(tier.name(), new Needs(tier.vcpu(), tier.memory(), tier.labels()));
        }
        needs.values().removeIf(Needs::demandsNothing);
        return new ItemView(
                item.key(),
                item.version(),
                item.name(),
                item.summary(),
                item.texts(),
                item.runner(),
                machines,
                needs,
                item.fields(),
                item.cost(),
                missing.isEmpty(),
                missing.orElse(null));
    }
}
