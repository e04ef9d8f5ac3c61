package org.hcmp.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hcmp.platform.json.JsonFormat;

/** Reads an item of its files, all or nothing. */
final class ItemReader {

    private static final JsonSchema FORMAT = Schemas.of(format());
    private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);

    private final ItemFiles files;
    private final YamlDocument document;
    private final JsonNode tree;

    private ItemReader(ItemFiles files) throws ItemRefusedException {
        this.files = files;
        this.document = new YamlDocument(ItemFiles.ITEM, files.text(ItemFiles.ITEM));
        this.tree = document.tree();
    }

    /** @throws ItemRefusedException that says what is wrong with it, and where */
    static Item read(ItemFiles files) throws ItemRefusedException {
        return new ItemReader(files).item();
    }

    private Item item() throws ItemRefusedException {
        refuse(Schemas.firstFault(FORMAT, tree), "");
        checkFields();
        List<Item.ItemStep> steps = steps("steps");
        List<Item.ItemStep> retire = steps("retire");
        checkIds(steps, retire);
        String key = tree.path("key").textValue();
        return new Item(
                key,
                files.version(key),
                words(tree.path("name")),
                words(tree.path("summary")),
                tree.path("runner").textValue(),
                tiers(),
                ssh(),
                present("fields"),
                present("texts"),
                steps,
                retire,
                present("cost"),
                teams());
    }

    /** The form must be a schema itself, and each text must be about a field of it. */
    private void checkFields() throws ItemRefusedException {
        JsonNode fields = present("fields");
        if (fields == null) {
            return;
        }
        refuse(Schemas.firstFault(Schemas.ofSchemas(), fields), "/fields");
        try {
            Schemas.of(fields).initializeValidators();
        } catch (JsonSchemaException | IllegalArgumentException e) {
            throw document.refusal(
                    "/fields", "This is no JSON Schema that stands by itself: %s".formatted(e.getMessage()));
        }
        for (Map.Entry<String, JsonNode> property : fields.path("properties").properties()) {
            if (property.getValue().findParents("format").stream()
                    .anyMatch(inner -> inner != property.getValue()
                            && "password".equals(inner.path("format").asText()))) {
                throw document.refusal(
                        "/fields/properties/" + property.getKey(),
                        "A password must be a field of its own, not part of another one.");
            }
        }
        for (Map.Entry<String, JsonNode> language : tree.path("texts").properties()) {
            for (Map.Entry<String, JsonNode> text : language.getValue().properties()) {
                String name = text.getKey().replaceAll("\\..*", "");
                if (!fields.path("properties").has(name)) {
                    throw document.refusal(
                            "/texts/%s/%s".formatted(language.getKey(), text.getKey()),
                            "There is no field %s.".formatted(name));
                }
            }
        }
    }

    private List<Item.ItemStep> steps(String member) throws ItemRefusedException {
        List<Item.ItemStep> steps = new ArrayList<>();
        for (JsonNode step : tree.path(member)) {
            String pointer = "/%s/%d".formatted(member, steps.size());
            String playbook = step.path("playbook").textValue();
            if (!files.has(playbook)) {
                throw document.refusal(
                        pointer + "/playbook", "There is no file %s in the item's directory.".formatted(playbook));
            }
            steps.add(new Item.ItemStep(
                    step.path("id").asText(member + "-" + playbook),
                    words(step.path("name")),
                    playbook,
                    timeout(step, pointer),
                    step.path("retries").asInt(0)));
        }
        return steps;
    }

    private Duration timeout(JsonNode step, String pointer) throws ItemRefusedException {
        if (!step.has("timeout")) {
            return USUAL_TIMEOUT;
        }
        Duration timeout = Duration.parse(step.path("timeout").textValue());
        if (timeout.isZero() || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw document.refusal(pointer + "/timeout", "A timeout must be more than nothing and at most PT24H.");
        }
        return timeout;
    }

    private void checkIds(List<Item.ItemStep> steps, List<Item.ItemStep> retire) throws ItemRefusedException {
        Set<String> ids = new HashSet<>();
        for (List<Item.ItemStep> list : List.of(steps, retire)) {
            for (int index = 0; index < list.size(); index++) {
                if (!ids.add(list.get(index).id())) {
                    String pointer = "/%s/%d".formatted(list == steps ? "steps" : "retire", index);
                    throw document.refusal(
                            pointer, "Two steps are the same playbook; tell them apart by an id of their own.");
                }
            }
        }
    }

    private List<Item.Tier> tiers() {
        JsonNode machines = tree.path("machines");
        if (machines.isIntegralNumber()) {
            return List.of(new Item.Tier(Item.Tier.ONLY, machines.intValue()));
        }
        return machines.properties().stream()
                .map(tier -> new Item.Tier(tier.getKey(), tier.getValue().intValue()))
                .toList();
    }

    private Item.Ssh ssh() {
        JsonNode ssh = tree.path("ssh");
        return new Item.Ssh(
                ssh.path("user").asText(Item.Ssh.USUAL.user()), ssh.path("port").asInt(Item.Ssh.USUAL.port()));
    }

    private List<String> teams() {
        List<String> teams = new ArrayList<>();
        tree.path("teams").forEach(team -> teams.add(team.textValue()));
        return List.copyOf(teams);
    }

    private static Map<String, String> words(JsonNode node) {
        Map<String, String> words = new LinkedHashMap<>();
        node.properties()
                .forEach(word -> words.put(word.getKey(), word.getValue().textValue()));
        return words;
    }

    private JsonNode present(String member) {
        return tree.hasNonNull(member) ? tree.get(member) : null;
    }

    private void refuse(Optional<Schemas.Fault> fault, String within) throws ItemRefusedException {
        if (fault.isPresent()) {
            String pointer = within + fault.get().pointer();
            throw document.refusal(
                    pointer,
                    "%s: %s"
                            .formatted(
                                    pointer.isEmpty() ? "item" : pointer,
                                    fault.get().reason()));
        }
    }

    private static JsonNode format() {
        try (InputStream file = ItemReader.class.getResourceAsStream("item.schema.json")) {
            return JsonFormat.mapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
