package org.hcmp.projects;

import com.fasterxml.jackson.databind.SequenceWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.json.JsonFormat;

/**
 * The whole history as one array, in constant memory: a page is written before the next is read, and no connection is
 * held while a slow reader takes its time.
 */
final class HistoryStream implements StreamingOutput {

    /** Details may have a few megabytes, and a page must fit into a small heap. */
    private static final int PAGE = 100;

    private final History history;
    private final HistoryFilter filter;

    /** Read before the answer begins, so that a database that is down gives an error and not half an array. */
    private final List<ProjectView> first;

    HistoryStream(History history, HistoryFilter filter, Optional<Integer> before) {
        this.history = history;
        this.filter = filter;
        this.first = history.page(filter, before, PAGE);
    }

    @Override
    public void write(OutputStream body) throws IOException {
        // Closed at the good end only: an array that a failing database cut short must not look complete.
        SequenceWriter array = JsonFormat.mapper().writer().writeValuesAsArray(body);
        List<ProjectView> page = first;
        while (!page.isEmpty()) {
            array.writeAll(page);
            page = page.size() < PAGE ? List.of() : after(page);
        }
        array.close();
    }

    private List<ProjectView> after(List<ProjectView> page) {
        return history.page(filter, Optional.of(page.get(page.size() - 1).id()), PAGE);
    }
}
