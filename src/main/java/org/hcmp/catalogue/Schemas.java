package org.hcmp.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** JSON Schema 2020-12, which never fetches anything from elsewhere. */
final class Schemas {

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .locale(Locale.ENGLISH)
            .build();

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            factory -> factory.schemaLoaders(loaders -> loaders.add(location -> {
                throw new IllegalArgumentException("A schema cannot refer to %s.".formatted(location));
            })));

    private Schemas() {}

    /**
     * What is wrong with a value.
     *
     * @param pointer where
     * @param reason one sentence
     */
    record Fault(String pointer, String reason) {}

    static JsonSchema of(JsonNode schema) {
        return FACTORY.getSchema(schema, CONFIG);
    }

    /** The schema that schemas keep to. */
    static JsonSchema ofSchemas() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG);
    }

    /** The first thing that is wrong, from the outside in; empty if nothing is. */
    static Optional<Fault> firstFault(JsonSchema schema, JsonNode value) {
        return schema.validate(value).stream()
                .min(Comparator.comparing((ValidationMessage message) ->
                                message.getInstanceLocation().getNameCount())
                        .thenComparing(message -> message.getInstanceLocation().toString()))
                .map(Schemas::fault);
    }

    private static Fault fault(ValidationMessage message) {
        String location = message.getInstanceLocation().toString();
        String pointer = message.getProperty() == null ? location : location + "/" + message.getProperty();
        String reason = message.getMessage();
        String stripped = reason.startsWith(location + ":")
                ? reason.substring(location.length() + 1).strip()
                : reason;
        return new Fault(pointer, stripped);
    }
}
