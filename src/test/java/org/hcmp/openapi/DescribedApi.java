package org.hcmp.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The document as somebody reads it who wants to know whether what the portal takes and answers is as it says. */
final class DescribedApi {

    /** What these are is said as far as the contract goes; there may be more. */
    private static final Set<String> OPEN = Set.of("Details");

    private final JsonNode document;

    DescribedApi(JsonNode document) {
        this.document = document.deepCopy();
        this.document.path("components").path("schemas").properties().stream()
                .filter(schema -> schema.getValue().has("properties") && !OPEN.contains(schema.getKey()))
                .forEach(schema -> ((ObjectNode) schema.getValue()).put("additionalProperties", false));
    }

    /** Every operation as {@code GET /api/history}. */
    Set<String> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param call such as {@code GET /api/history} */
    JsonNode operation(String call) {
        String[] words = call.split(" ");
        return document.path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
    }

    /** The example of a body of that media type; a missing node if there is none. */
    JsonNode example(String call, String mediaType) {
        return operation(call)
                .path("requestBody")
                .path("content")
                .path(mediaType)
                .path("example");
    }

    /** What is wrong with a body that is sent. */
    Set<String> faultsOfBody(String call, String mediaType, JsonNode body) {
        return faults(
                operation(call)
                        .path("requestBody")
                        .path("content")
                        .path(mediaType)
                        .path("schema"),
                body);
    }

    /** The answer of a status, or that of any other; a missing node if nothing is said of it. */
    JsonNode response(String call, int status) {
        JsonNode responses = operation(call).path("responses");
        JsonNode response = responses.has(String.valueOf(status))
                ? responses.get(String.valueOf(status))
                : status < 400 ? responses.path("none") : responses.path("default");
        JsonNode reference = response.path("$ref");
        return reference.isMissingNode()
                ? response
                : document.at(reference.asText().substring(1));
    }

    /** What is wrong with a value by a schema of the document. */
    Set<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    JsonNode document() {
        return document;
    }
}
