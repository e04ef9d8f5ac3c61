package org.hcmp.projects;

import com.fasterxml.jackson.databind.SequenceWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.hcmp.platform.json.JsonFormat;

/**
 * The whole history as one array, in constant memory: a page is written before the next is read, and no connection is
 * held while a slow reader takes its time.
 */
final class HistoryStream implements StreamingOutput {

    private final HistoryPages pages;

    HistoryStream(HistoryPages pages) {
        this.pages = pages;
    }

    @Override
    public void write(OutputStream body) throws IOException {
        // Closed at the good end only: an array that a failing database cut short must not look complete.
        SequenceWriter array = JsonFormat.mapper().writer().writeValuesAsArray(body);
        for (List<ProjectView> page : pages) {
            array.writeAll(page);
        }
        array.close();
    }
}
