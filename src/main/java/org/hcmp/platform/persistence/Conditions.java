package org.hcmp.platform.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** The {@code where} of a query that is put together of parts, all of which must hold. */
public final class Conditions {

    private final StringJoiner parts = new StringJoiner(" and ");
    private final List<Object> values = new ArrayList<>();

    /**
     * @param part SQL with a question mark for each value
     * @param given the values
     */
    public Conditions and(String part, Object... given) {
        parts.add(part);
        values.addAll(List.of(given));
        return this;
    }

    /** As it stands behind {@code where}. */
    public String sql() {
        return parts.toString();
    }

    /**
     * The values of its question marks.
     *
     * @param more what follows them in the statement
     */
    public Object[] values(Object... more) {
        return Stream.concat(values.stream(), Stream.of(more)).toArray();
    }
}
