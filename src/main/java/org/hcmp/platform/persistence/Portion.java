package org.hcmp.platform.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Some of many rows, in their order.
 *
 * @param rows may be none
 * @param isLast whether none come after them
 */
public record Portion<T>(List<T> rows, boolean isLast) {

    /**
     * One page.
     *
     * @param size how many rows it was to have
     */
    static <T> Portion<T> ofPage(List<T> rows, int size) {
        return new Portion<>(rows, rows.size() < size);
    }

    /**
     * As many pages as it takes.
     *
     * @param size how many rows {@code page} gives at most
     * @param page gives the page after a row; the first one after none
     * @param weight of a row
     * @param enough the weight from which on no further page is read
     */
    public static <T> Portion<T> ofPages(
            int size, Function<Optional<T>, List<T>> page, ToLongFunction<T> weight, long enough) {
        List<T> rows = new ArrayList<>();
        Portion<T> read = new Portion<>(rows, false);
        long weighs = 0;
        do {
            read = ofPage(page.apply(read.end()), size);
            rows.addAll(read.rows());
            weighs += read.rows().stream().mapToLong(weight).sum();
        } while (!read.isLast() && weighs < enough);
        return new Portion<>(rows, read.isLast());
    }

    Optional<T> end() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
    }
}
