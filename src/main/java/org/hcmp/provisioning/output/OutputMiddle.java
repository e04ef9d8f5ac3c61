package org.hcmp.provisioning.output;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.provisioning.events.RunEvents;

/**
 * Leaves out the middle of what a run said, once it is more than may be kept: its first half says how it began, the rest how it
 * goes, and the chunk after what is missing says how much that is. Part of the caller's transaction.
 */
@ApplicationScoped
public class OutputMiddle {

    /** A sixteenth of the limit at a time, so that not every chunk has to make room for itself. */
    private static final int PARTS = 16;

    @Inject
    private Sql sql;

    @Inject
    private RunEvents events;

    private record Row(int number, int bytes, long omitted) {

        /** What is missing once it is left out, itself included. */
        long missing() {
            return omitted + OutputChunk.bytesOf(bytes, omitted);
        }

        Row after(long missing) {
            int text = OutputChunk.bytesOf(bytes, omitted);
            long all = omitted + missing;
            return new Row(number, text + new OutputChunk("", all).bytes(), all);
        }
    }

    OutputExtent leaveOut(int projectId, OutputExtent extent, long limit) {
        List<Row> rows = sql.select(
                "select number, bytes, omitted from run_output where project_id = ? and number > ? order by number",
                row -> new Row((int) row.number(1), (int) row.number(2), row.number(3)),
                projectId,
                extent.headEnd());
        long tooMuch = extent.bytes() - (limit - limit / PARTS);
        long less = 0;
        long missing = 0;
        int next = 0;
        while (less < tooMuch && next < rows.size() - 1) {
            less += rows.get(next).bytes();
            missing += rows.get(next).missing();
            next++;
        }
        Row first = rows.get(next);
        Row changed = first.after(missing);
        delete(projectId, extent.headEnd(), first.number());
        sql.update(
                "update run_output set bytes = ?, omitted = ? where project_id = ? and number = ?",
                changed.bytes(),
                changed.omitted(),
                projectId,
                first.number());
        return extent.without(less + first.bytes() - changed.bytes());
    }

    private void delete(int projectId, int after, int before) {
        sql.update(
                "delete from run_output where project_id = ? and number > ? and number < ?", projectId, after, before);
        events.forgetOutput(projectId, after, before);
    }
}
