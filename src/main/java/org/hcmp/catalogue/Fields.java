package org.hcmp.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.hcmp.platform.errors.ProblemException;

/**
 * What a request says of an item's fields, checked against their schema.
 *
 * @param shown with what people may read; password fields show as {@value #MASK}
 * @param secrets the password fields alone
 */
public record Fields(ObjectNode shown, ObjectNode secrets) {

    /** What stands in a secret's place. */
    public static final String MASK = "******";

    /** Of an item that asks for nothing. */
    public static Fields none() {
        return new Fields(JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());
    }

    /**
     * @param item what is asked for
     * @param given {@code config.fields}; null or missing counts as empty
     * @throws ProblemException 422 that names the field by JSON pointer
     */
    public static Fields check(Item item, JsonNode given) {
        ObjectNode fields =
                given instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        if (given != null && !given.isMissingNode() && !given.isNull() && !given.isObject()) {
            throw ProblemException.invalid("/config/fields: must be an object.");
        }
        if (item.fields() == null) {
            return new Fields(fields, JsonNodeFactory.instance.objectNode());
        }
        addDefaults(item.fields(), fields);
        Schemas.firstFault(Schemas.of(item.fields()), fields).ifPresent(fault -> {
            // The reason of a password field would repeat what was typed.
            String reason = !fields.at(fault.pointer()).isMissingNode()
                            && isSecret(item.fields(), fault.pointer().split("/"))
                    ? "does not keep to what its schema asks for"
                    : fault.reason();
            throw ProblemException.invalid("/config/fields%s: %s.".formatted(fault.pointer(), reason));
        });
        return divided(item.fields(), fields);
    }

    /** Both together, as a runner needs them. */
    public ObjectNode all() {
        ObjectNode all = shown.deepCopy();
        all.setAll(secrets);
        return all;
    }

    private static Fields divided(JsonNode schema, ObjectNode fields) {
        ObjectNode secrets = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (isPassword(property.getValue()) && fields.has(property.getKey())) {
                secrets.set(property.getKey(), fields.get(property.getKey()));
                fields.put(property.getKey(), MASK);
            }
        }
        return new Fields(fields, secrets);
    }

    private static void addDefaults(JsonNode schema, ObjectNode fields) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (property.getValue().has("default") && !fields.has(property.getKey())) {
                fields.set(property.getKey(), property.getValue().get("default").deepCopy());
            }
        }
    }

    private static boolean isSecret(JsonNode schema, String[] path) {
        return path.length > 1 && isPassword(schema.path("properties").path(path[1]));
    }

    private static boolean isPassword(JsonNode property) {
        return "password".equals(property.path("format").asText());
    }
}
