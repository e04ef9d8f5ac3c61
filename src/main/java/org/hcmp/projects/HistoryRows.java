package org.hcmp.projects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.json.JsonArrayStream;
import org.hcmp.platform.json.JsonElement;
import org.hcmp.platform.persistence.Pages;
import org.hcmp.platform.persistence.Portion;
import org.hcmp.platform.work.CommonAnswers;

/** The history as it goes into answers; whoever asks for the same at the same moment gets the same rows. */
@ApplicationScoped
public class HistoryRows {

    /** Details may have a few megabytes, and a page must fit into a small heap. */
    static final int PAGE = 100;

    @Inject
    private History history;

    private final CommonAnswers<OfSize, List<Row>> pages = new CommonAnswers<>(this::readPage);

    private final CommonAnswers<HistoryQuery, Portion<Row>> portions = new CommonAnswers<>(this::readPortion);

    /** A page. */
    private record OfSize(HistoryQuery asked, int size) {}

    /**
     * A project.
     *
     * @param place where it stands in the order that was asked for
     * @param json the project itself
     */
    record Row(HistoryCursor place, JsonElement json) {}

    /** A page of at most so many projects, in the order asked for. */
    List<Row> page(HistoryQuery asked, int size) {
        return pages.to(new OfSize(asked, size));
    }

    /** All of them, read as they are needed. */
    Stream<Row> all(HistoryQuery asked) {
        return Pages.of(last -> portions.to(after(asked, last)));
    }

    private List<Row> readPage(OfSize page) {
        return read(page.asked(), page.size());
    }

    private Portion<Row> readPortion(HistoryQuery asked) {
        return Portion.ofPages(
                PAGE, last -> read(after(asked, last), PAGE), row -> row.json().bytes(), JsonArrayStream.PORTION_BYTES);
    }

    private List<Row> read(HistoryQuery asked, int size) {
        return history.page(asked, size, project -> new Row(asked.sort().cursor(project), JsonElement.of(project)));
    }

    private static HistoryQuery after(HistoryQuery asked, Optional<Row> last) {
        return last.map(Row::place).map(asked::after).orElse(asked);
    }
}
