package org.hcmp.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads how many machines an item that keeps to the format takes, and what they must have. */
final class ItemMachines {

    private ItemMachines() {}

    /** @param machines a bare number, or tiers with a number or with needs each */
    static List<Item.Tier> read(JsonNode machines) {
        if (machines.isIntegralNumber()) {
            return List.of(new Item.Tier(Item.Tier.ONLY, machines.intValue()));
        }
        return machines.properties().stream()
                .map(tier -> tier(tier.getKey(), tier.getValue()))
                .toList();
    }

    private static Item.Tier tier(String name, JsonNode said) {
        if (said.isIntegralNumber()) {
            return new Item.Tier(name, said.intValue());
        }
        return new Item.Tier(
                name,
                said.path("count").intValue(),
                said.path("vcpu").asInt(0),
                said.path("memory").asInt(0),
                ItemReader.texts(said.path("labels")));
    }
}
