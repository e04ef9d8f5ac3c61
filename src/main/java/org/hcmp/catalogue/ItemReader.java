package org.hcmp.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hcmp.platform.json.JsonFormat;

/** Reads an item of its files, all or nothing. */
final class ItemReader {

    private static final JsonSchema FORMAT = Schemas.of(format());

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
        ItemSteps steps = new ItemSteps(files, document);
        String key = tree.path("key").textValue();
        return new Item(
                key,
                files.version(key),
                words(tree.path("name")),
                words(tree.path("summary")),
                tree.path("runner").textValue(),
                ItemMachines.read(tree.path("machines")),
                ssh(),
                present("fields"),
                present("texts"),
                steps.read("steps"),
                steps.read("retire"),
                present("cost"),
                texts(tree.path("teams")));
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

    private Item.Ssh ssh() {
        JsonNode ssh = tree.path("ssh");
        return new Item.Ssh(
                ssh.path("user").asText(Item.Ssh.USUAL.user()), ssh.path("port").asInt(Item.Ssh.USUAL.port()));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return List.copyOf(texts);
    }

    static Map<String, String> words(JsonNode node) {
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
