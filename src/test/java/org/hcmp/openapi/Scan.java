package org.hcmp.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;

/** What SmallRye finds out of the compiled resources: addresses, parameters, and the schemas of what they take and answer. */
final class Scan {

    private static final String LOCAL_TIME =
            "{\"type\":\"string\",\"description\":\"Local time without a zone; `GET /api/health` names the zone.\","
                    + "\"pattern\":\"^\\\\d{4,}-\\\\d\\\\d-\\\\d\\\\dT\\\\d\\\\d:\\\\d\\\\d:\\\\d\\\\d(\\\\.\\\\d{1,9})?$\"}";

    private static final Map<String, String> CONFIGURATION = Map.of(
            "mp.openapi.extensions.smallrye.openapi",
            "3.1.0",
            "mp.openapi.extensions.smallrye.operationIdStrategy",
            "PACKAGE_CLASS_METHOD",
            "mp.openapi.extensions.smallrye.property-naming-strategy",
            "com.fasterxml.jackson.databind.PropertyNamingStrategies$SnakeCaseStrategy",
            "mp.openapi.schema.java.time.LocalDateTime",
            LOCAL_TIME,
            "mp.openapi.schema.org.hcmp.platform.json.Json",
            "{\"description\":\"Any JSON.\"}",
            "mp.openapi.schema.com.fasterxml.jackson.databind.JsonNode",
            "{\"description\":\"Any JSON.\"}",
            "mp.openapi.schema.org.hcmp.platform.json.JsonBody",
            "{\"type\":\"object\"}",
            "mp.openapi.schema.org.hcmp.platform.json.JsonBodies",
            "{\"type\":\"object\"}");

    /** Schemas of bodies that are read by hand: what they hold says {@code portal.yaml}. */
    static final List<String> BODIES = List.of("JsonBody", "JsonBodies");

    /** The document as far as the code tells. */
    final ObjectNode document;

    private final Map<String, Class<?>> types = new HashMap<>();

    /** @param classes the directory of the compiled classes */
    Scan(Path classes) {
        Index index = index(classes);
        index.getKnownClasses().stream()
                .map(known -> load(known.name()))
                .filter(Class::isRecord)
                .forEach(type -> types.putIfAbsent(nameOf(type), type));
        Config config = new SmallRyeConfigBuilder()
                .withDefaultValues(CONFIGURATION)
                .addDiscoveredConverters()
                .build();
        String json = SmallRyeOpenAPI.builder()
                .withConfig(config)
                .withIndex(index)
                .enableModelReader(false)
                .enableStandardStaticFiles(false)
                .enableStandardFilter(false)
                .build()
                .toJSON();
        try {
            document = (ObjectNode) new ObjectMapper().readTree(withShortNames(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The scanner writes JSON.", e);
        }
    }

    /** Configured schemas are called by the whole name of their class. */
    private static String withShortNames(String json) {
        return json.replaceAll("(?:[a-z]+\\.)+(LocalDateTime|JsonNode|JsonBody|JsonBodies|Json)\"", "$1\"");
    }

    /** The class that a schema is of; null if it is none of the portal's. */
    Class<?> type(String schema) {
        return types.get(schema);
    }

    /** Its own, unless that says too little beside all others. */
    private static String nameOf(Class<?> type) {
        Schema given = type.getAnnotation(Schema.class);
        return given == null || given.name().isEmpty() ? type.getSimpleName() : given.name();
    }

    private static Index index(Path classes) {
        Indexer indexer = new Indexer();
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> compiled = files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
            for (Path file : compiled) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    indexer.index(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return indexer.complete();
    }

    private static Class<?> load(DotName name) {
        try {
            return Class.forName(name.toString(), false, Scan.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
