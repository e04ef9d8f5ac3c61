package org.hcmp.platform.persistence;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Many rows, page by page: each page is found by what ends the one before it, and read when it is needed. */
public final class Pages {

    private Pages() {}

    /**
     * All rows, to go through once. The first page is read here and now, so that a database that is down gives an error and
     * not half of an answer.
     *
     * @param size how many rows {@code read} gives at most
     * @param read gives the page after a row; the first one after none
     */
    public static <T> Stream<T> of(int size, Function<Optional<T>, List<T>> read) {
        return of(last -> Portion.ofPage(read.apply(last), size));
    }

    /**
     * The same in portions, of which each knows whether it is the last.
     *
     * @param read gives the portion after a row; the first one after none
     */
    public static <T> Stream<T> of(Function<Optional<T>, Portion<T>> read) {
        return Stream.iterate(
                        read.apply(Optional.empty()),
                        Objects::nonNull,
                        portion -> portion.isLast() ? null : read.apply(portion.end()))
                .flatMap(portion -> portion.rows().stream());
    }
}
