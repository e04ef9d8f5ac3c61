package org.hcmp.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The members of a stored object, each as the text that it is stored as: what nobody changes stays the same, character for
 * character, however long, deep or unusual it is.
 */
public final class JsonMembers {

    private final Map<String, String> texts = new LinkedHashMap<>();

    /** Those of an object that is stored; empty if it is none, or cannot be read. */
    public static Optional<JsonMembers> of(Json stored) {
        JsonMembers members = new JsonMembers();
        try (JsonParser parser = JsonFormat.stored().createParser(stored.text())) {
            return members.read(parser, stored.text()) ? Optional.of(members) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("A text is read without a device.", e);
        }
    }

    private boolean read(JsonParser parser, String text) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            int begin = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            parser.finishToken();
            texts.put(name, text.substring(begin, (int) parser.currentLocation().getCharOffset()));
        }
        // Nothing else may follow.
        return parser.nextToken() == null;
    }

    /** Replaces a member, or adds it behind the others. */
    public void set(String name, JsonNode value) {
        texts.put(name, written(value));
    }

    /** Adds to the end of an array; what is no array gives way to one. */
    public void append(String name, JsonNode element) {
        String array = texts.getOrDefault(name, "");
        String elements = array.startsWith("[") ? array.substring(1, array.length() - 1) : "";
        texts.put(name, "[" + elements + (elements.isBlank() ? "" : ",") + written(element) + "]");
    }

    /** A member; empty if there is none of that name. */
    public Optional<JsonNode> get(String name) {
        return Optional.ofNullable(texts.get(name)).map(Json::new).flatMap(JsonFormat::read);
    }

    /** The object as it is now. */
    public Json toJson() {
        return new Json(texts.entrySet().stream()
                .map(member -> written(TextNode.valueOf(member.getKey())) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}")));
    }

    private static String written(JsonNode value) {
        return JsonFormat.write(value).text();
    }
}
