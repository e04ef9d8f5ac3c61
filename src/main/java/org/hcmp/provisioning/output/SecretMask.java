package org.hcmp.provisioning.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.List;

/** Puts stars in the place of a run's secrets, in what is whole. */
public final class SecretMask {

    private final List<String> secrets;

    /** @param secrets what must not be seen */
    public SecretMask(Collection<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** The text without them. */
    public String of(String text) {
        Masking masking = new Masking(secrets);
        return masking.add(text) + masking.end();
    }

    /** The value with each of its texts without them. */
    public JsonNode of(JsonNode value) {
        if (value.isTextual()) {
            return TextNode.valueOf(of(value.textValue()));
        }
        if (value instanceof ArrayNode array) {
            ArrayNode elements = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> elements.add(of(element)));
            return elements;
        }
        if (value.isObject()) {
            ObjectNode members = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(member -> members.set(member.getKey(), of(member.getValue())));
            return members;
        }
        return value;
    }
}
