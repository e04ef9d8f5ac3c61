package org.hcmp.platform.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A row of a table as it goes into answers.
 *
 * @param place what finds the rows after it
 * @param part the elements that it is in an array; none for a row that is not shown
 */
public record JsonRow<P>(P place, JsonPart part) {

    static final byte[] NOTHING = {};

    /** A row that is so many elements. */
    public static <P> JsonRow<P> of(P place, List<? extends Record> elements) {
        return new JsonRow<>(place, JsonPart.ready(written(elements)));
    }

    /**
     * A row that is one element, which is too large to be kept until it is its turn.
     *
     * @param bytes how large it is, more or less
     * @param element reads it; empty if it is gone by then
     */
    public static <P> JsonRow<P> later(P place, long bytes, Supplier<? extends Optional<? extends Record>> element) {
        return new JsonRow<>(place, JsonPart.later(bytes, element));
    }

    /** Elements as in an array, joined by commas. */
    public static byte[] written(List<? extends Record> elements) {
        return join(elements.stream().map(JsonRow::write).toList());
    }

    /** Elements one after the other, as in an array. */
    static byte[] join(List<byte[]> elements) {
        List<byte[]> shown = elements.stream().filter(json -> json.length > 0).toList();
        if (shown.size() < 2) {
            return shown.isEmpty() ? NOTHING : shown.get(0);
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream(
                shown.stream().mapToInt(json -> json.length + 1).sum());
        joined.writeBytes(shown.get(0));
        shown.stream().skip(1).forEach(json -> {
            joined.write(',');
            joined.writeBytes(json);
        });
        return joined.toByteArray();
    }

    private static byte[] write(Record element) {
        try {
            return JsonFormat.mapper().writeValueAsBytes(element);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This cannot be written as JSON.", e);
        }
    }
}
