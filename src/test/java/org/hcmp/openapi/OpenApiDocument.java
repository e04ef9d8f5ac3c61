package org.hcmp.openapi;

import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hcmp.platform.errors.ProblemCode;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The OpenAPI document: what the scan finds in the compiled resources, with what their annotations and Javadoc say, and
 * {@code portal.yaml} for what no code declares.
 */
public final class OpenApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path PORTAL = Path.of("src", "main", "openapi", "portal.yaml");

    private OpenApiDocument() {}

    /** Writes {@code openapi.json} and {@code openapi.yaml}: {@code OpenApiDocument DIRECTORY VERSION}. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        ObjectNode document = make(arguments[1]);
        Files.writeString(directory.resolve("openapi.json"), JSON.writeValueAsString(document) + "\n");
        Dump yaml = new Dump(DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(120)
                .build());
        Files.writeString(
                directory.resolve("openapi.yaml"), yaml.dumpToString(JSON.convertValue(document, Object.class)));
    }

    /** @param version the portal's */
    static ObjectNode make(String version) {
        Scan scan = new Scan(CLASSES);
        JavadocTexts texts = JavadocTexts.of(SOURCES);
        new Operations(texts).describe(scan.document);
        new Schemas(scan, texts).describe(scan.document);
        Schemas.nameForCallers(scan.document);
        lay(portal(), scan.document);
        nameCodes(scan.document);
        scan.document.withObject("/components/schemas").remove(Scan.BODIES);
        scan.document.withObject("/info").put("version", version);
        return scan.document;
    }

    /** Whoever handles problems by their code wants to know which there are. */
    private static void nameCodes(ObjectNode document) {
        Map<Integer, List<String>> codes = Arrays.stream(ProblemCode.values())
                .collect(Collectors.groupingBy(
                        ProblemCode::status, TreeMap::new, Collectors.mapping(code -> "`" + code + "`", toList())));
        String listed = codes.entrySet().stream()
                .map(status -> status.getKey() + " " + String.join(", ", status.getValue()))
                .collect(Collectors.joining("; "));
        ObjectNode code = document.withObject("/components/schemas/Problem/properties/code");
        code.put(
                "description",
                "%s By status: %s.".formatted(code.path("description").asText(), listed));
    }

    private static JsonNode portal() {
        try {
            // The limit is for files of strangers.
            LoadSettings trusting = LoadSettings.builder()
                    .setMaxAliasesForCollections(Integer.MAX_VALUE)
                    .build();
            return JSON.valueToTree(new Load(trusting).loadFromString(Files.readString(PORTAL)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Objects are laid over objects member by member, and parameters over those of their name; anything else, and what stands for a
     * schema, takes the place of what was there.
     */
    private static void lay(JsonNode upper, ObjectNode lower) {
        upper.properties().forEach(member -> {
            if (member.getValue().isObject()
                    && !member.getKey().equals("schema")
                    && lower.get(member.getKey()) instanceof ObjectNode there
                    && !there.has("$ref")) {
                lay(member.getValue(), there);
            } else if (member.getKey().equals("parameters") && lower.get("parameters") instanceof ArrayNode there) {
                member.getValue().forEach(parameter -> layParameter(parameter, there));
            } else {
                lower.set(member.getKey(), member.getValue());
            }
        });
    }

    private static void layParameter(JsonNode upper, ArrayNode all) {
        StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.path("name").equals(upper.path("name")))
                .findFirst()
                .ifPresentOrElse(one -> lay(upper, (ObjectNode) one), () -> all.add(upper));
    }
}
