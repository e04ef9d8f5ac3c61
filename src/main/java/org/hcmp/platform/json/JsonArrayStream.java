package org.hcmp.platform.json;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Any number of elements as one array, in constant memory: a portion is written before the next is read, and no connection
 * is held while a slow reader takes its time.
 */
public final class JsonArrayStream implements StreamingOutput {

    /** How much to read at a time: the more, the more of those who ask at the same moment share it; a slow reader keeps it. */
    public static final int PORTION_BYTES = 512 * 1024;

    private final Stream<JsonElement> elements;

    /** @param elements made when they are needed */
    public JsonArrayStream(Stream<JsonElement> elements) {
        this.elements = elements;
    }

    @Override
    public void write(OutputStream body) throws IOException {
        body.write('[');
        Iterator<JsonElement> remaining = elements.iterator();
        for (boolean first = true; remaining.hasNext(); first = false) {
            if (!first) {
                body.write(',');
            }
            remaining.next().writeTo(body);
        }
        // At the good end only: an array that a failing database cut short must not look complete.
        body.write(']');
    }
}
