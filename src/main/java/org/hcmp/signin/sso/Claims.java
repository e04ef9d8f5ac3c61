package org.hcmp.signin.sso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.json.JsonFormat;

/** What a provider tells of somebody. */
record Claims(Map<String, Object> told) {

    private static final String SUBJECT = "sub";

    /** A text that is not blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(told.get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank());
    }

    /** What stands at a name, or at a path of names that dots separate, such as {@code realm_access.roles}. */
    Optional<Object> find(String path) {
        Object found = told.get(path);
        return found != null ? Optional.of(found) : within(told, List.of(path.split("\\.")));
    }

    /** The groups at a path: a list of them, or one alone. Some providers begin them with a slash. */
    List<String> groups(String path) {
        Stream<?> found = find(path).stream()
                .flatMap(value -> value instanceof Collection<?> many ? many.stream() : Stream.of(value));
        return found.filter(String.class::isInstance)
                .map(String.class::cast)
                .map(group -> group.replaceFirst("^/", ""))
                .toList();
    }

    /** The same with what the provider says elsewhere of the same person; what it says of others, or in no JSON, counts for nothing. */
    Claims with(String json) {
        Map<String, Object> more = new HashMap<>();
        try {
            JsonNode node = JsonFormat.mapper().readTree(json);
            if (node.path(SUBJECT).asText().equals(told.get(SUBJECT))) {
                node.properties().forEach(member -> more.put(member.getKey(), plain(member.getValue())));
            }
        } catch (JsonProcessingException e) {
            return this;
        }
        more.putAll(told);
        return new Claims(more);
    }

    private static Object plain(JsonNode node) {
        return JsonFormat.mapper().convertValue(node, Object.class);
    }

    private static Optional<Object> within(Object value, List<String> names) {
        if (names.isEmpty()) {
            return Optional.ofNullable(value);
        }
        return value instanceof Map<?, ?> members
                ? within(members.get(names.get(0)), names.subList(1, names.size()))
                : Optional.empty();
    }
}
