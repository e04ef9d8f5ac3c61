package org.hcmp.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hcmp.platform.work.HeapShare;

/** Elements of an array on their way into an answer. */
abstract class JsonPart {

    private static final ObjectWriter ELEMENT = JsonFormat.mapper()
            .writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .without(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

    /** Elements that are written already, joined by commas; nothing for none. */
    static JsonPart ready(byte[] json) {
        return new Ready(json);
    }

    /**
     * One element that is too large to be kept until it is its turn.
     *
     * @param bytes how large it is, more or less
     * @param element reads it; empty if it is gone by then
     */
    static JsonPart later(long bytes, Supplier<? extends Optional<? extends Record>> element) {
        return new Later(bytes, element);
    }

    /** As few parts as possible: what is ready goes together. */
    static List<JsonPart> joined(List<JsonPart> parts) {
        return parts.stream().allMatch(Ready.class::isInstance)
                ? List.of(ready(JsonRow.join(
                        parts.stream().map(part -> ((Ready) part).json).toList())))
                : parts;
    }

    /** How much there is to write. */
    abstract long bytes();

    /**
     * @param separator what comes before it, if it is anything
     * @return whether it was anything
     */
    abstract boolean writeTo(OutputStream body, String separator) throws IOException;

    private static final class Ready extends JsonPart {

        private final byte[] json;

        private Ready(byte[] json) {
            this.json = json;
        }

        @Override
        long bytes() {
            return json.length;
        }

        @Override
        boolean writeTo(OutputStream body, String separator) throws IOException {
            if (json.length > 0) {
                body.write(separator.getBytes(StandardCharsets.US_ASCII));
                body.write(json);
            }
            return json.length > 0;
        }
    }

    private static final class Later extends JsonPart {

        private final long bytes;
        private final Supplier<? extends Optional<? extends Record>> element;

        private Later(long bytes, Supplier<? extends Optional<? extends Record>> element) {
            this.bytes = bytes;
            this.element = element;
        }

        @Override
        long bytes() {
            return bytes;
        }

        @Override
        boolean writeTo(OutputStream body, String separator) throws IOException {
            return HeapShare.during(bytes, () -> write(body, separator));
        }

        private boolean write(OutputStream body, String separator) throws IOException {
            Optional<? extends Record> found = element.get();
            if (found.isPresent()) {
                body.write(separator.getBytes(StandardCharsets.US_ASCII));
                ELEMENT.writeValue(body, found.get());
            }
            return found.isPresent();
        }
    }
}
