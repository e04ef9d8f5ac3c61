package org.hcmp.platform.json;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;

/**
 * Any number of elements as one array, in constant memory: a part is written before the next is made, and no connection is
 * held while a slow reader takes its time.
 */
public final class JsonArrayStream implements StreamingOutput {

    private final List<JsonPart> beginning;
    private final Iterator<List<JsonPart>> rest;

    /**
     * @param beginning the first elements
     * @param rest further ones, made when they are needed
     */
    JsonArrayStream(List<JsonPart> beginning, Iterator<List<JsonPart>> rest) {
        this.beginning = beginning;
        this.rest = rest;
    }

    @Override
    public void write(OutputStream body) throws IOException {
        body.write('[');
        boolean empty = write(body, beginning, true);
        while (rest.hasNext()) {
            empty = write(body, rest.next(), empty);
        }
        // At the good end only: an array that a failing database cut short must not look complete.
        body.write(']');
    }

    private static boolean write(OutputStream body, List<JsonPart> parts, boolean empty) throws IOException {
        boolean stillEmpty = empty;
        for (JsonPart part : parts) {
            stillEmpty &= !part.writeTo(body, stillEmpty ? "" : ",");
        }
        return stillEmpty;
    }
}
