package org.hcmp.platform.json;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Any number of records as one array, in constant memory: a page is written before the next is read, and no connection is
 * held while a slow reader takes its time.
 */
public final class JsonArrayStream implements StreamingOutput {

    /** The server sends what is ready when its buffer is full; a record at a time would cost more than all the rest. */
    private static final ObjectWriter WRITER =
            JsonFormat.mapper().writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private final Stream<? extends List<?>> pages;

    /** @param pages made when they are needed */
    public JsonArrayStream(Stream<? extends List<?>> pages) {
        this.pages = pages;
    }

    @Override
    public void write(OutputStream body) throws IOException {
        // Closed at the good end only: an array that a failing database cut short must not look complete.
        SequenceWriter array = WRITER.writeValuesAsArray(body);
        for (Iterator<? extends List<?>> page = pages.iterator(); page.hasNext(); ) {
            array.writeAll(page.next());
        }
        array.close();
    }
}
