package org.hcmp.projects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.json.JsonArrayStream;
import org.hcmp.platform.json.JsonPortion;
import org.hcmp.platform.json.JsonRow;
import org.hcmp.platform.json.SharedRows;
import org.hcmp.platform.persistence.Pages;

/** The history as it goes into answers. */
@ApplicationScoped
public class HistoryRows {

    /** Without details, which only answers in JSON have, rows are small. */
    private static final int PAGE = 500;

    @Inject
    private History history;

    private record Placed(ProjectView project, HistoryCursor place) {}

    private final SharedRows<HistoryQuery, HistoryCursor> shared = new SharedRows<>(this::read);

    /** A page of at most so many projects, in the order asked for. */
    JsonPortion<HistoryCursor> page(HistoryQuery asked, int size) {
        return shared.page(asked, size);
    }

    /** All of them, in the order asked for. */
    JsonArrayStream all(HistoryQuery asked) {
        return shared.all(asked);
    }

    /** All of them without their details, page by page. */
    Stream<List<ProjectView>> withoutDetails(HistoryQuery asked) {
        HistoryQuery bare = asked.withoutDetails();
        return Pages.of(
                        PAGE,
                        (Optional<Placed> last) -> history.page(
                                bare.after(last.map(Placed::place)),
                                PAGE,
                                (project, place, large) -> new Placed(project, place)))
                .map(page -> page.stream().map(Placed::project).toList());
    }

    private List<JsonRow<HistoryCursor>> read(HistoryQuery asked, Optional<HistoryCursor> after, int size) {
        return history.page(asked.after(after), size, this::row);
    }

    private JsonRow<HistoryCursor> row(ProjectView project, HistoryCursor place, long large) {
        return large == 0
                ? JsonRow.of(place, List.of(project))
                : JsonRow.later(place, large, () -> history.find(project.id()).map(found -> found.ofOwner(project)));
    }
}
