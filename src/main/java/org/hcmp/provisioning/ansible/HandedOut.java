package org.hcmp.provisioning.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What hosts hand out by {@code set_stats}, as one: the same whichever host was faster. Lists are joined, objects merged and
 * numbers added up, as Ansible does; of other values that differ, the host's counts that comes first in the inventory.
 */
final class HandedOut {

    private record Key(String name, boolean perHost, boolean aggregate) {}

    private final List<String> hosts;
    private final Map<Key, Map<String, JsonNode>> values = new LinkedHashMap<>();

    /** @param hosts in the order of the inventory */
    HandedOut(List<String> hosts) {
        this.hosts = hosts;
    }

    /** @param stats what the task says of it; missing where it is another task */
    void take(String host, JsonNode stats) {
        boolean perHost = stats.path("per_host").asBoolean();
        boolean aggregate = stats.path("aggregate").asBoolean(true);
        for (Map.Entry<String, JsonNode> member : stats.path("data").properties()) {
            values.computeIfAbsent(
                            new Key(member.getKey(), perHost, aggregate),
                            key -> new TreeMap<>(Comparator.<String>comparingInt(hosts::indexOf)
                                    .thenComparing(name -> name)))
                    .put(host, member.getValue());
        }
    }

    void each(BiConsumer<String, JsonNode> taker) {
        values.forEach((key, byHost) -> taker.accept(key.name(), key.perHost() ? object(byHost) : one(key, byHost)));
    }

    private static JsonNode object(Map<String, JsonNode> byHost) {
        return JsonNodeFactory.instance.objectNode().setAll(byHost);
    }

    private static JsonNode one(Key key, Map<String, JsonNode> byHost) {
        Collection<JsonNode> all = byHost.values();
        JsonNode first = all.iterator().next();
        if (!key.aggregate() || all.size() == 1) {
            return first;
        }
        if (all.stream().allMatch(JsonNode::isArray)) {
            Set<JsonNode> elements = new LinkedHashSet<>();
            all.forEach(array -> array.forEach(elements::add));
            return JsonNodeFactory.instance.arrayNode().addAll(elements);
        }
        if (all.stream().allMatch(JsonNode::isObject)) {
            ObjectNode merged = JsonNodeFactory.instance.objectNode();
            all.forEach(object ->
                    object.properties().forEach(member -> merged.putIfAbsent(member.getKey(), member.getValue())));
            return merged;
        }
        return all.stream().allMatch(JsonNode::isNumber)
                ? DecimalNode.valueOf(all.stream().map(JsonNode::decimalValue).reduce(BigDecimal.ZERO, BigDecimal::add))
                : first;
    }
}
