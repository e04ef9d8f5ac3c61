package org.hcmp.platform.json;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Rows that come one after the other, as they go into answers.
 *
 * @param json their elements, joined by commas
 * @param end where the last of them stands, if others come after it
 */
public record JsonPortion<P>(byte[] json, Optional<P> end) {

    /** @param found one row more than {@code size} if there are more */
    static <P> JsonPortion<P> of(List<JsonRow<P>> found, int size) {
        byte[] json = JsonRow.join(found.stream().limit(size).map(JsonRow::json).toList());
        return new JsonPortion<>(
                json, found.size() > size ? Optional.of(found.get(size - 1).place()) : Optional.empty());
    }

    /** This one and what comes after it. */
    JsonPortion<P> and(JsonPortion<P> next) {
        return new JsonPortion<>(JsonRow.join(List.of(json, next.json())), next.end());
    }

    /** The array that it is by itself. */
    public JsonArrayStream array() {
        return new JsonArrayStream(json, Collections.emptyIterator());
    }
}
