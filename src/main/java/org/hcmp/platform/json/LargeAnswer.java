package org.hcmp.platform.json;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.hcmp.platform.work.HeapShare;

/** One record that is too large to be in memory as often as it is asked for: it is read when there is room for it. */
public final class LargeAnswer implements StreamingOutput {

    private final long bytes;
    private final Supplier<? extends Record> answer;

    /**
     * @param bytes how large it is, more or less
     * @param answer reads it
     */
    public LargeAnswer(long bytes, Supplier<? extends Record> answer) {
        this.bytes = bytes;
        this.answer = answer;
    }

    @Override
    public void write(OutputStream body) throws IOException {
        HeapShare.during(bytes, () -> {
            JsonFormat.mapper().writeValue(body, answer.get());
            return null;
        });
    }
}
