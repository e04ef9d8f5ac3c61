package org.hcmp.platform.persistence;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Many rows, page by page: each page is found by what ends the one before it, and read when it is needed. */
public final class Pages {

    private Pages() {}

    /**
     * All pages, to go through once. The first is read here and now, so that a database that is down gives an error and
     * not half of an answer.
     *
     * @param size how many rows {@code read} gives at most
     * @param read gives the page after a row; the first one after none
     */
    public static <T> Stream<List<T>> of(int size, Function<Optional<T>, List<T>> read) {
        List<T> first = read.apply(Optional.empty());
        return Stream.iterate(
                first,
                page -> !page.isEmpty(),
                page -> page.size() < size ? List.of() : read.apply(Optional.of(page.get(page.size() - 1))));
    }
}
