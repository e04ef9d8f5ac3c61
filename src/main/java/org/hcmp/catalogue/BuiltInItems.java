package org.hcmp.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hcmp.platform.json.JsonFormat;

/** The items that the portal brings: the templates of contract section 4, which any runner without steps can make. */
final class BuiltInItems {

    private static final Map<String, Item> ITEMS = read();

    private BuiltInItems() {}

    static Optional<Item> find(String key) {
        return Optional.ofNullable(ITEMS.get(key));
    }

    static List<Item> all() {
        return List.copyOf(ITEMS.values());
    }

    private static Map<String, Item> read() {
        Map<String, Item> items = new LinkedHashMap<>();
        try (InputStream file = BuiltInItems.class.getResourceAsStream("built-in-items.json")) {
            for (JsonNode node : JsonFormat.mapper().readTree(file)) {
                Item item = Item.builtIn(
                        node.path("key").textValue(),
                        node.path("machines").intValue(),
                        words(node.path("name")),
                        words(node.path("summary")));
                items.put(item.key(), item);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return items;
    }

    /** In the order of the file, so that every server answers alike. */
    private static Map<String, String> words(JsonNode node) {
        Map<String, String> words = new LinkedHashMap<>();
        node.properties()
                .forEach(word -> words.put(word.getKey(), word.getValue().textValue()));
        return words;
    }
}
