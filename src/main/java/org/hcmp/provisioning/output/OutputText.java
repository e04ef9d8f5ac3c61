package org.hcmp.provisioning.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a run has said up to a moment, in UTF-8; read part by part while it is written to somebody. */
public final class OutputText {

    private final OutputReader reader;
    private final OutputQuery query;
    private final OutputSize size;

    OutputText(OutputReader reader, OutputQuery query) {
        this.reader = reader;
        this.query = query;
        this.size = reader.size(query);
    }

    /** How long it is. */
    public long bytes() {
        return size.bytes();
    }

    /** Another one whenever it is another text. */
    public String version() {
        return size.version();
    }

    /** Writes all of it. */
    public void write(OutputStream out) throws IOException {
        OutputPart part;
        for (int after = 0; after < size.last(); after = part.isAll() ? size.last() : part.last()) {
            part = reader.part(query, after, size.last());
            for (OutputPart.Chunk chunk : part.chunks()) {
                out.write(chunk.text().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * Writes some of its bytes.
     *
     * @throws IOException also if some of it was left out meanwhile, so that these bytes are not there any more
     */
    public void write(OutputStream out, long from, long count) throws IOException {
        OutputReader.Position start = reader.position(query, from);
        long skipped = start.skipped();
        long left = count;
        int after = start.after();
        while (left > 0) {
            OutputPart part = reader.part(query, after, size.last());
            if (part.isEmpty() || reader.size(query).omitted() != size.omitted()) {
                throw new IOException("Output was left out while it was read.");
            }
            for (OutputPart.Chunk chunk : part.chunks()) {
                byte[] bytes = chunk.text().getBytes(StandardCharsets.UTF_8);
                int length = (int) Math.min(bytes.length - skipped, left);
                out.write(bytes, (int) skipped, length);
                left -= length;
                skipped = 0;
            }
            after = part.last();
        }
    }
}
