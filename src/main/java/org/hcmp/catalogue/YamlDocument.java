package org.hcmp.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML 1.2 as the JSON that it stands for, with the line of each value; small, and without references, which can explode. */
final class YamlDocument {

    private static final int MOST_CHARACTERS = 1024 * 1024;

    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final JsonNode tree;

    /** @throws ItemRefusedException if it cannot be read */
    YamlDocument(String file, String text) throws ItemRefusedException {
        this.file = file;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MOST_CHARACTERS)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new ItemRefusedException(file, 1, "The file is empty."));
            tree = read(root, "");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new ItemRefusedException(file, line, "This is no YAML: %s.".formatted(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new ItemRefusedException(file, 0, "The file is larger or deeper than an item may be.");
        }
    }

    JsonNode tree() {
        return tree;
    }

    /** The refusal of the value at a JSON pointer, or of what holds it. */
    ItemRefusedException refusal(String pointer, String reason) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return new ItemRefusedException(file, lines.getOrDefault(at, 0), reason);
    }

    private JsonNode read(Node node, String pointer) throws ItemRefusedException {
        int line = node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
        lines.putIfAbsent(pointer, line);
        if (node.getAnchor().isPresent()) {
            throw new ItemRefusedException(file, line, "Anchors and aliases cannot be used here; write the value out.");
        }
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node element : sequence.getValue()) {
                array.add(read(element, pointer + "/" + array.size()));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, String pointer) throws ItemRefusedException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple member : mapping.getValue()) {
            int line = member.getKeyNode().getStartMark().map(Mark::getLine).orElse(-1) + 1;
            if (!(member.getKeyNode() instanceof ScalarNode name)) {
                throw new ItemRefusedException(file, line, "A member's name must be a text.");
            }
            String inner = pointer + "/" + name.getValue().replace("~", "~0").replace("/", "~1");
            if (object.has(name.getValue())) {
                throw new ItemRefusedException(file, line, "%s is there twice.".formatted(name.getValue()));
            }
            lines.put(inner, line);
            object.set(name.getValue(), read(member.getValueNode(), inner));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        if (Tag.NULL.equals(tag)) {
            return json.nullNode();
        }
        if (Tag.BOOL.equals(tag)) {
            return json.booleanNode(Boolean.parseBoolean(text));
        }
        if (Tag.INT.equals(tag)) {
            return integer(text).<JsonNode>map(json::numberNode).orElseGet(() -> json.textNode(text));
        }
        if (Tag.FLOAT.equals(tag) && text.matches("[-+0-9.eE]+")) {
            return json.numberNode(new BigDecimal(text));
        }
        return json.textNode(text);
    }

    private static Optional<BigInteger> integer(String text) {
        return text.matches("[-+]?\\d{1,40}") ? Optional.of(new BigInteger(text)) : Optional.empty();
    }
}
