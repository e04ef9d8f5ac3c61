package org.hcmp.platform.json;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows that come one after the other, as they go into answers.
 *
 * @param parts their elements
 * @param end where the last of them stands, if others come after it
 */
public record JsonPortion<P>(List<JsonPart> parts, Optional<P> end) {

    /** @param found one row more than {@code size} if there are more */
    static <P> JsonPortion<P> of(List<JsonRow<P>> found, int size) {
        List<JsonPart> parts = found.stream().limit(size).map(JsonRow::part).toList();
        return new JsonPortion<>(
                JsonPart.joined(parts),
                found.size() > size ? Optional.of(found.get(size - 1).place()) : Optional.empty());
    }

    /** This one and what comes after it. */
    JsonPortion<P> and(JsonPortion<P> next) {
        return new JsonPortion<>(
                Stream.concat(parts.stream(), next.parts().stream()).toList(), next.end());
    }

    /** How much there is to write. */
    long bytes() {
        return parts.stream().mapToLong(JsonPart::bytes).sum();
    }

    /** The array that it is by itself. */
    public JsonArrayStream array() {
        return new JsonArrayStream(parts, Collections.emptyIterator());
    }
}
