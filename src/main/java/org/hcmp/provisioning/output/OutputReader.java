package org.hcmp.provisioning.output;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.hcmp.platform.persistence.Conditions;
import org.hcmp.platform.persistence.Sql;

/** Reads what is stored of what runs said, a bounded part at a time. */
@ApplicationScoped
public class OutputReader {

    /** How much of it is held in memory for a reader, but for the rest of one chunk. */
    private static final int PART = 1 << 18;

    private static final int MOST_CHUNKS = 100;

    private static final String SIZE = "select coalesce(sum(bytes), 0), coalesce(max(number), 0),"
            + " coalesce(sum(omitted), 0), coalesce(max(written_at), 0) from run_output where ";

    private static final String POSITION = "select previous, before from (select number, bytes,"
            + " coalesce(lag(number) over (order by number), 0) as previous,"
            + " sum(bytes) over (order by number) - bytes as before from run_output where %s) chunks"
            + " where before <= ? and before + bytes > ?";

    private static final String PART_AFTER = "select number, omitted, text, bytes from (select number, omitted, text,"
            + " bytes, sum(bytes) over (order by number) - bytes as before from (select number, omitted, text, bytes"
            + " from run_output where %s order by number limit " + MOST_CHUNKS + ") next) measured where before < "
            + PART
            + " order by number";

    @Inject
    private Sql sql;

    /** Where in the chunks a byte is. */
    record Position(int after, long skipped) {}

    private record Row(OutputPart.Chunk chunk, int bytes) {}

    OutputSize size(OutputQuery query) {
        Conditions which = query.conditions();
        return sql.first(
                        SIZE + which.sql(),
                        row -> new OutputSize(row.number(1), (int) row.number(2), row.number(3), row.number(4)),
                        which.values())
                .orElseThrow();
    }

    /** The chunk that holds a byte, by the one before it, and how many bytes come before in it. */
    Position position(OutputQuery query, long offset) {
        Conditions which = query.conditions();
        return sql.first(
                        POSITION.formatted(which.sql()),
                        row -> new Position((int) row.number(1), offset - row.number(2)),
                        which.values(offset, offset))
                .orElseGet(() -> new Position(0, offset));
    }

    /** What follows a chunk, up to another one. */
    OutputPart part(OutputQuery query, int after, int last) {
        Conditions which = query.conditions().and("number > ?", after).and("number <= ?", last);
        List<Row> rows = sql.select(
                PART_AFTER.formatted(which.sql()),
                row -> new Row(
                        new OutputPart.Chunk((int) row.number(1), new OutputChunk(row.text(3), row.number(2)).shown()),
                        (int) row.number(4)),
                which.values());
        long bytes = rows.stream().mapToLong(Row::bytes).sum();
        return new OutputPart(rows.stream().map(Row::chunk).toList(), bytes < PART && rows.size() < MOST_CHUNKS);
    }
}
