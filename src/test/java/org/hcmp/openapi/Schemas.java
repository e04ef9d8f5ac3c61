package org.hcmp.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Says of each record's members what the record says: by Javadoc what they are and whether they can be null, by annotations whether
 * they can be left out.
 */
final class Schemas {

    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private static final String VIEW = "View";

    private static final JavadocTexts.Comment NOTHING = new JavadocTexts.Comment("", Map.of());

    private final Scan scan;
    private final JavadocTexts texts;

    Schemas(Scan scan, JavadocTexts texts) {
        this.scan = scan;
        this.texts = texts;
    }

    void describe(ObjectNode document) {
        document.path("components").path("schemas").properties().forEach(schema -> {
            Class<?> type = scan.type(schema.getKey());
            if (type != null) {
                describe((ObjectNode) schema.getValue(), type);
            }
        });
    }

    /** A view is called what it is a view of: nobody outside asks how the portal makes it. */
    static void nameForCallers(ObjectNode document) {
        ObjectNode schemas = document.withObject("/components/schemas");
        List<String> views = schemas.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> name.endsWith(VIEW))
                .toList();
        views.forEach(name -> schemas.set(withoutView(name), schemas.remove(name)));
        document.findParents("$ref").stream()
                .map(ObjectNode.class::cast)
                .forEach(reference ->
                        reference.put("$ref", withoutView(reference.path("$ref").asText())));
    }

    private static String withoutView(String name) {
        return name.endsWith(VIEW) ? name.substring(0, name.length() - VIEW.length()) : name;
    }

    private void describe(ObjectNode schema, Class<?> type) {
        JavadocTexts.Comment comment = texts.of(type).orElse(NOTHING);
        if (!comment.text().isEmpty()) {
            schema.put("description", comment.text());
        }
        describeMembers(schema, type, schema.putArray("required"));
    }

    private void describeMembers(ObjectNode schema, Class<?> type, ArrayNode required) {
        JavadocTexts.Comment comment = texts.of(type).orElse(NOTHING);
        for (RecordComponent component : type.getRecordComponents()) {
            String name = nameOf(component);
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                describeMembers(schema, component.getType(), required);
            }
            if (schema.path("properties").get(name) instanceof ObjectNode member) {
                String text = comment.parameters().getOrDefault(component.getName(), "");
                boolean leftOut = isLeftOut(component, type);
                describe(member, text, !leftOut && text.contains("null"));
                if (!leftOut) {
                    required.add(name);
                }
            }
        }
    }

    private static void describe(ObjectNode member, String text, boolean nullable) {
        JsonNode reference = member.get("$ref");
        if (nullable && reference != null) {
            member.removeAll();
            member.putArray("anyOf").addObject().set("$ref", reference);
            member.withArray("anyOf").addObject().put("type", "null");
        } else if (nullable && member.path("type").isTextual()) {
            String type = member.path("type").asText();
            member.putArray("type").add(type).add("null");
        }
        if (!text.isEmpty()) {
            member.put("description", text);
        }
    }

    private static boolean isLeftOut(RecordComponent component, Class<?> type) {
        return Stream.of(
                        component.getAccessor().getAnnotation(JsonInclude.class), type.getAnnotation(JsonInclude.class))
                .anyMatch(include -> include != null && include.value() != JsonInclude.Include.ALWAYS);
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? SNAKE_CASE.translate(component.getName()) : named.value();
    }
}
