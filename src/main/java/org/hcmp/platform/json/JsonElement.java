package org.hcmp.platform.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.OutputStream;

/** An element of an array that is answered, written already: so that many answers can have the same one. */
public final class JsonElement {

    private final byte[] json;

    private JsonElement(byte[] json) {
        this.json = json;
    }

    /** The element that a record is, written with {@link JsonFormat}. */
    public static JsonElement of(Object element) {
        try {
            return new JsonElement(JsonFormat.mapper().writeValueAsBytes(element));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This cannot be written as JSON.", e);
        }
    }

    /** How many bytes it has. */
    public int bytes() {
        return json.length;
    }

    void writeTo(OutputStream body) throws IOException {
        body.write(json);
    }
}
