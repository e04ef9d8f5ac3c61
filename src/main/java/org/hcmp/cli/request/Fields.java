package org.hcmp.cli.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hcmp.cli.terminal.Documents;
import org.hcmp.cli.terminal.Failure;

/**
 * The fields of an item, typed as its JSON Schema says. What does not fit stays a text: the portal checks fields, and says which one cannot
 * be used.
 */
public final class Fields {

    private final JsonNode schema;

    /** @param schema {@code fields} of an item; null in JSON if it has none */
    public Fields(JsonNode schema) {
        this.schema = schema;
    }

    /**
     * Puts what was typed into a request's fields.
     *
     * @param typed each as {@code name=value}; those of a list, one after the other
     * @throws Failure if one has no name, or one that is no list comes twice
     */
    public void put(List<String> typed, ObjectNode fields) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        for (String field : typed) {
            int equals = field.indexOf('=');
            if (equals < 1) {
                throw Failure.usage("field.form", field);
            }
            put(field.substring(0, equals), field.substring(equals + 1), given);
        }
        fields.setAll(given);
    }

    /** The passwords that must be given and are not. */
    public List<String> missingSecrets(ObjectNode fields) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .filter(name -> property(name).path("format").asText().equals("password"))
                .filter(name -> !fields.has(name))
                .toList();
    }

    private void put(String name, String value, ObjectNode given) {
        JsonNode property = property(name);
        if (type(property).equals("array")) {
            ArrayNode list = given.withArrayProperty(name);
            list.add(typed(value, property.path("items")));
        } else if (given.has(name)) {
            throw Failure.usage("field.twice", name);
        } else {
            given.set(name, typed(value, property));
        }
    }

    private JsonNode property(String name) {
        return schema.path("properties").path(name);
    }

    private static JsonNode typed(String value, JsonNode property) {
        return switch (type(property)) {
            case "integer", "number" -> number(value).orElse(TextNode.valueOf(value));
            case "boolean" -> flag(value).orElse(TextNode.valueOf(value));
            case "object" -> object(value).orElse(TextNode.valueOf(value));
            case "" -> oneOf(value, property.path("enum")).orElse(TextNode.valueOf(value));
            default -> TextNode.valueOf(value);
        };
    }

    /** The first that is not null, of those that a schema names; empty if it names none. */
    private static String type(JsonNode property) {
        JsonNode type = property.path("type");
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asText)
                        .filter(name -> !name.equals("null"))
                        .findFirst()
                        .orElse("")
                : type.asText();
    }

    private static Optional<JsonNode> number(String value) {
        try {
            return Optional.of(JsonNodeFactory.instance.numberNode(new BigDecimal(value)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> flag(String value) {
        return Stream.of(BooleanNode.TRUE, BooleanNode.FALSE)
                .filter(flag -> flag.asText().equals(value))
                .<JsonNode>map(flag -> flag)
                .findFirst();
    }

    private static Optional<JsonNode> object(String value) {
        try {
            return Optional.of(Documents.JSON.readTree(value)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> oneOf(String value, JsonNode allowed) {
        return StreamSupport.stream(allowed.spliterator(), false)
                .filter(one -> one.asText().equals(value))
                .findFirst();
    }
}
