package org.hcmp.projects;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** All pages of the history, to go through once; each is read when it is needed. */
final class HistoryPages implements Iterable<List<ProjectView>> {

    /** Details may have a few megabytes, and a page must fit into a small heap. */
    private static final int SIZE = 100;

    private final History history;
    private final HistoryQuery asked;

    /** Read before the answer begins, so that a database that is down gives an error and not half of an answer. */
    private final List<ProjectView> first;

    HistoryPages(History history, HistoryQuery asked) {
        this.history = history;
        this.asked = asked;
        this.first = history.page(asked, SIZE);
    }

    @Override
    public Iterator<List<ProjectView>> iterator() {
        return new Iterator<>() {
            private List<ProjectView> given;

            @Override
            public boolean hasNext() {
                return given == null ? !first.isEmpty() : given.size() == SIZE;
            }

            @Override
            public List<ProjectView> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                given = given == null ? first : history.page(asked.after(given.get(SIZE - 1)), SIZE);
                return given;
            }
        };
    }
}
