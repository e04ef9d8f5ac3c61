package org.hcmp.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What programs read and write: JSON, and the same as YAML. */
public final class Documents {

    /** Of all that can make it. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Only in texts, where their numbers mean the same. */
    private static final Pattern CONTROLS_OF_LATIN = Pattern.compile("[\u007F-\u009F]");

    /** A list or map that stands in several places could stand in itself. */
    private static final LoadSettings TREES =
            LoadSettings.builder().setMaxAliasesForCollections(0).build();

    private Documents() {}

    /** With a line for each member, and nothing that a terminal would carry out. */
    public static String json(JsonNode document) {
        return CONTROLS_OF_LATIN
                .matcher(document.toPrettyString())
                .replaceAll(found -> Matcher.quoteReplacement(
                        "\\u%04x".formatted((int) found.group().charAt(0))));
    }

    /** The same as YAML. */
    public static String yaml(JsonNode document) {
        DumpSettings lines =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(lines)
                .dumpToString(JSON.convertValue(document, Object.class))
                .stripTrailing();
    }

    /**
     * Reads JSON or YAML 1.2.
     *
     * @param name what it is called, for the reader of the failure
     * @throws Failure if it is neither
     */
    public static JsonNode read(String text, String name) {
        try {
            return text.stripLeading().startsWith("{")
                    ? JSON.readTree(text)
                    : JSON.valueToTree(new Load(TREES).loadFromString(text));
        } catch (JsonProcessingException e) {
            throw wrong(name, e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElseThrow(() -> e);
            throw wrong(name, mark.getLine() + 1, mark.getColumn() + 1);
        } catch (YamlEngineException | IllegalArgumentException e) {
            throw Failure.usage("file.no-document", name);
        }
    }

    /** What stands there is not shown: it may be a password. */
    private static Failure wrong(String name, int line, int column) {
        return Failure.usage("file.syntax", name, line, column);
    }
}
