package org.hcmp.platform.json;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/**
 * Any number of elements as one array, in constant memory: a part is written before the next is made, and no connection is
 * held while a slow reader takes its time.
 */
public final class JsonArrayStream implements StreamingOutput {

    private final byte[] beginning;
    private final Iterator<byte[]> rest;

    /**
     * @param beginning elements joined by commas, or nothing
     * @param rest the same, made when they are needed
     */
    JsonArrayStream(byte[] beginning, Iterator<byte[]> rest) {
        this.beginning = beginning;
        this.rest = rest;
    }

    @Override
    public void write(OutputStream body) throws IOException {
        body.write('[');
        body.write(beginning);
        boolean empty = beginning.length == 0;
        while (rest.hasNext()) {
            byte[] elements = rest.next();
            if (elements.length > 0) {
                if (!empty) {
                    body.write(',');
                }
                body.write(elements);
                empty = false;
            }
        }
        // At the good end only: an array that a failing database cut short must not look complete.
        body.write(']');
    }
}
