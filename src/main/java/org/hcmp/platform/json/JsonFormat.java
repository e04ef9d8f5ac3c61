package org.hcmp.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The one JSON dialect of the portal: member names as in the tables, times as Python writes them, numbers untouched. */
public final class JsonFormat {

    private static final Logger LOG = Logger.getLogger(JsonFormat.class.getName());

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(JsonTimes.module())
            // Characters beyond the first plane as they are, not as two escapes.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** As answers must be. */
    private static final JsonFactory STRICT = unlimited();

    /**
     * For what is stored: as lenient as Python was when it wrote it, however long and deep, and in Python's form (ASCII), in
     * which everything survives.
     */
    private static final ObjectMapper STORED = JsonMapper.builder(unlimited())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** One value of several. */
    private static final ObjectReader MEMBER = STORED.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonFormat() {}

    /** The mapper that writes every answer. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The factory of parsers for what is stored. */
    static JsonFactory stored() {
        return STORED.getFactory();
    }

    /** Reads JSON that the portal or the old backend stored; empty if it is none, such as Python's NaN. */
    public static Optional<JsonNode> read(Json stored) {
        try {
            return Optional.of(STORED.readTree(stored.text()));
        } catch (JsonProcessingException e) {
            LOG.log(Level.WARNING, "The database holds JSON that cannot be read: {0}", e.getOriginalMessage());
            return Optional.empty();
        }
    }

    /**
     * Reads one member of a stored object, and skips the others: a missing node if it has none of that name or is no object, empty
     * if it cannot be read.
     */
    public static Optional<JsonNode> read(Json stored, String member) {
        JsonNode found = MissingNode.getInstance();
        try (JsonParser parser = STORED.createParser(stored.text())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of(found);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(member);
                parser.nextToken();
                if (wanted) {
                    found = MEMBER.readTree(parser);
                } else {
                    parser.skipChildren();
                }
            }
            return Optional.of(found);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("A text is read without a device.", e);
        }
    }

    /** Whether every reader can read it; Python's NaN and Infinity only Python can. */
    public static boolean isJson(String text) {
        try (JsonParser parser = STRICT.createParser(text)) {
            boolean one = parser.nextToken() != null;
            parser.skipChildren();
            return one && parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("A text is read without a device.", e);
        }
    }

    /** Whatever it says as a JSON text. */
    public static Json text(String any) {
        return write(TextNode.valueOf(any));
    }

    /** What is stored is stored: whoever reads it may refuse nothing that is JSON. */
    private static JsonFactory unlimited() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    /** Writes a tree as it will be stored. */
    public static Json write(JsonNode tree) {
        try {
            return new Json(STORED.writeValueAsString(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This cannot be written as JSON.", e);
        }
    }
}
