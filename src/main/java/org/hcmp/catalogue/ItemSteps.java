package org.hcmp.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the steps of an item that keeps to the format: each is a file of it, and can be told from the others. */
final class ItemSteps {

    private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    private final ItemFiles files;
    private final YamlDocument document;
    private final Set<String> ids = new HashSet<>();

    ItemSteps(ItemFiles files, YamlDocument document) {
        this.files = files;
        this.document = document;
    }

    /** @param member {@code steps} or {@code retire}; ids must differ across both */
    List<Item.ItemStep> read(String member) throws ItemRefusedException {
        List<Item.ItemStep> steps = new ArrayList<>();
        for (JsonNode step : document.tree().path(member)) {
            steps.add(step(step, member, "/%s/%d".formatted(member, steps.size())));
        }
        return steps;
    }

    private Item.ItemStep step(JsonNode step, String member, String pointer) throws ItemRefusedException {
        String playbook = step.path("playbook").textValue();
        if (!files.has(playbook)) {
            throw document.refusal(
                    pointer + "/playbook", "There is no file %s in the item's directory.".formatted(playbook));
        }
        String id = step.path("id").asText(member + "-" + playbook);
        if (!ids.add(id)) {
            throw document.refusal(pointer, "Two steps are the same playbook; tell them apart by an id of their own.");
        }
        return new Item.ItemStep(
                id,
                ItemReader.words(step.path("name")),
                playbook,
                timeout(step, pointer),
                step.path("retries").asInt(0));
    }

    private Duration timeout(JsonNode step, String pointer) throws ItemRefusedException {
        if (!step.has("timeout")) {
            return USUAL_TIMEOUT;
        }
        Duration timeout = Duration.parse(step.path("timeout").textValue());
        if (timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw document.refusal(pointer + "/timeout", "A timeout must be more than nothing and at most PT24H.");
        }
        return timeout;
    }
}
