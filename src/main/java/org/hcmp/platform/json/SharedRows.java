package org.hcmp.platform.json;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.hcmp.platform.work.CommonAnswers;

/**
 * Rows of a table for answers. Whoever asks for the same ones at the same moment gets the same bytes; nothing is kept for those
 * who come later.
 *
 * @param <Q> which rows are asked for, by value
 * @param <P> where a row stands among them, by value
 */
public final class SharedRows<Q, P> {

    /** What is read at once must fit into a small heap; what is large waits in the table until it is written. */
    private static final int PAGE = 100;

    /** The more, the more of those who ask share it; the less, the less is kept for a slow reader. */
    private static final int PORTION_BYTES = 256 * 1024;

    /** A reader waits for the first byte while a portion is made, even if no row of it is shown. */
    private static final int PAGES_OF_A_PORTION = 10;

    private final Source<Q, P> source;
    private final CommonAnswers<PageQuestion<Q>, JsonPortion<P>> pages = new CommonAnswers<>(this::readPage);
    private final CommonAnswers<PortionQuestion<Q, P>, JsonPortion<P>> portions =
            new CommonAnswers<>(this::readPortion);

    /**
     * Where the rows are.
     *
     * @param <Q> which rows are asked for
     * @param <P> where a row stands among them
     */
    @FunctionalInterface
    public interface Source<Q, P> {

        /**
         * @param asked which rows
         * @param after only those after this one
         * @param size at most so many
         */
        List<JsonRow<P>> read(Q asked, Optional<P> after, int size);
    }

    private record PageQuestion<Q>(Q asked, int size) {}

    private record PortionQuestion<Q, P>(Q asked, Optional<P> after) {}

    /** @param source asked in the thread of one of those who share what it gives */
    public SharedRows(Source<Q, P> source) {
        this.source = source;
    }

    /** The first rows, at most so many. */
    public JsonPortion<P> page(Q asked, int size) {
        return pages.to(new PageQuestion<>(asked, size));
    }

    /**
     * All rows, to go through once. The first are read here and now, so that a database that is down gives an error and not half
     * of an answer.
     */
    public JsonArrayStream all(Q asked) {
        return allAfter(JsonRow.NOTHING, asked);
    }

    /**
     * The same after other elements.
     *
     * @param beginning elements joined by commas, or nothing
     */
    public JsonArrayStream allAfter(byte[] beginning, Q asked) {
        return new JsonArrayStream(List.of(JsonPart.ready(beginning)), new Portions(asked));
    }

    private JsonPortion<P> readPage(PageQuestion<Q> question) {
        return read(question.asked(), Optional.empty(), question.size());
    }

    private JsonPortion<P> readPortion(PortionQuestion<Q, P> question) {
        JsonPortion<P> portion = read(question.asked(), question.after(), PAGE);
        for (int page = 1; page < PAGES_OF_A_PORTION && isTooSmall(portion); page++) {
            portion = portion.and(read(question.asked(), portion.end(), PAGE));
        }
        return portion;
    }

    private boolean isTooSmall(JsonPortion<P> portion) {
        return portion.end().isPresent() && portion.bytes() < PORTION_BYTES;
    }

    private JsonPortion<P> read(Q asked, Optional<P> after, int size) {
        // One row more than asked for shows whether there are others.
        return JsonPortion.of(source.read(asked, after, size + 1), size);
    }

    /** One portion after the other; what was handed out is kept no longer. */
    private final class Portions implements Iterator<List<JsonPart>> {

        private final Q asked;
        private JsonPortion<P> ready;
        private Optional<P> end;

        private Portions(Q asked) {
            this.asked = asked;
            this.end = Optional.empty();
            read();
        }

        @Override
        public boolean hasNext() {
            return ready != null || end.isPresent();
        }

        @Override
        public List<JsonPart> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (ready == null) {
                read();
            }
            List<JsonPart> parts = ready.parts();
            ready = null;
            return parts;
        }

        private void read() {
            ready = portions.to(new PortionQuestion<>(asked, end));
            end = ready.end();
        }
    }
}
