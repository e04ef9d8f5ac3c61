package org.hcmp.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hcmp.platform.errors.ProblemException;

/**
 * The JSON object that a request brought. Each accessor answers 422 with the member's name when the member is not what
 * it must be (contract section 4).
 *
 * @param tree the whole object, members that the portal does not know included
 * @param place what comes before a member's name: nothing, or {@code [2].} for the third object of an array
 */
public record JsonBody(ObjectNode tree, String place) {

    /** The object that is the whole body. */
    public JsonBody(ObjectNode tree) {
        this(tree, "");
    }

    /** A text that must be there. */
    public String text(String member) {
        JsonNode value = required(member);
        if (!value.isTextual()) {
            throw wrongType(member, "a text", value);
        }
        return value.textValue();
    }

    /** A text that must be there, and has at most so many characters. */
    public String text(String member, int longest) {
        String value = text(member);
        if (value.codePointCount(0, value.length()) > longest) {
            throw ProblemException.invalid("%s%s must have at most %d characters.".formatted(place, member, longest));
        }
        return value;
    }

    /** A whole number that must be there. */
    public int number(String member, int least, int most) {
        JsonNode value = required(member);
        if (!value.isNumber()) {
            throw wrongType(member, "a whole number", value);
        }
        if (!value.canConvertToInt()
                || !value.isIntegralNumber()
                || value.intValue() < least
                || value.intValue() > most) {
            throw ProblemException.invalid(
                    "%s%s must be a whole number from %d to %d.".formatted(place, member, least, most));
        }
        return value.intValue();
    }

    /** True or false, which must be there. */
    public boolean flag(String member) {
        JsonNode value = required(member);
        if (!value.isBoolean()) {
            throw wrongType(member, "true or false", value);
        }
        return value.booleanValue();
    }

    /** The names of all members. */
    public Set<String> members() {
        return tree.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** Whether the member is there, be it null. */
    public boolean has(String member) {
        return tree.has(member);
    }

    /** Whether the member is there and null. */
    public boolean isNull(String member) {
        return tree.path(member).isNull();
    }

    /** A text that may be left out, but not be null. */
    public Optional<String> optionalText(String member) {
        return tree.has(member) ? Optional.of(text(member)) : Optional.empty();
    }

    /** An array of texts that must be there. */
    public List<String> texts(String member) {
        JsonNode value = required(member);
        if (!value.isArray()) {
            throw wrongType(member, "an array", value);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw ProblemException.invalid(
                        "%s%s must hold texts only, not %s.".formatted(place, member, typeOf(element)));
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** An object that must be there. */
    public ObjectNode object(String member) {
        JsonNode value = required(member);
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw wrongType(member, "an object", value);
    }

    private JsonNode required(String member) {
        JsonNode value = tree.get(member);
        if (value == null) {
            throw ProblemException.invalid("%s%s is missing.".formatted(place, member));
        }
        return value;
    }

    private ProblemException wrongType(String member, String expected, JsonNode value) {
        return ProblemException.invalid("%s%s must be %s, not %s.".formatted(place, member, expected, typeOf(value)));
    }

    static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "a text";
        };
    }
}
