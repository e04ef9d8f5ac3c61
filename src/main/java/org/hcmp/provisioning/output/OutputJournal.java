package org.hcmp.provisioning.output;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.Change;
import org.hcmp.platform.persistence.OneTrip;
import org.hcmp.platform.persistence.Query;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.provisioning.events.RunChange;
import org.hcmp.provisioning.events.RunEvents;
import org.hcmp.provisioning.runs.Claim;
import org.hcmp.provisioning.runs.RunFence;

/** Stores what steps say, each chunk in one short transaction that shows the claim, together with the event that tells of it. */
@Stateless
public class OutputJournal {

    private static final String EXTENT = "select coalesce(max(number), 0), coalesce(max(case when before + bytes <= ?"
            + " then number end), 0), coalesce(sum(bytes), 0) from (select number, bytes,"
            + " sum(bytes) over (order by number) - bytes as before from run_output where project_id = ?) chunks";

    private static final String LAST = "select (select coalesce(max(number), 0) from run_output where project_id = ?),"
            + " (select coalesce(max(number), 0) from run_events where project_id = ?)";

    private static final String INSERT = "insert into run_output"
            + " (project_id, number, attempt, step, written_at, bytes, omitted, text) values (?, ?, ?, ?, ?, ?, ?, ?)";

    @Inject
    private RunFence fence;

    @Inject
    private RunEvents events;

    @Inject
    private OutputMiddle middle;

    @Inject
    private OneTrip trip;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    private PortalConfiguration configuration;

    /** The numbers of the last chunk and of the last event of a run. */
    private record Last(int chunk, int event) {}

    /** How much is stored of what a run said. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public OutputExtent extent(int projectId) {
        return read(projectId);
    }

    /**
     * Stores a chunk, unless that was done before.
     *
     * @param before what was stored when the chunk before it was; a last chunk that is newer is this one, stored by a try
     *     whose end nobody heard of
     * @return what is stored now; empty if the claim does not hold any more
     */
    public Optional<OutputExtent> append(Claim claim, String step, OutputChunk chunk, OutputExtent before) {
        Optional<Last> last = lock(claim);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        if (last.get().chunk() > before.last()) {
            return Optional.of(read(claim.projectId()));
        }
        int number = last.get().event() + 1;
        events.append(claim.projectId(), List.of(RunChange.output(step)), insertion(claim, step, chunk, number));
        OutputExtent now = before.with(number, chunk.bytes(), longestHead());
        return Optional.of(now.bytes() > limit() ? middle.leaveOut(claim.projectId(), now, limit()) : now);
    }

    private Optional<Last> lock(Claim claim) {
        Query<Last> last = new Query<>(LAST, OutputJournal::last, claim.projectId(), claim.projectId());
        return trip.select(
                fence.holding(claim),
                last,
                (held, numbers) -> held.isEmpty() ? Optional.empty() : Optional.of(numbers.get(0)));
    }

    private Change insertion(Claim claim, String step, OutputChunk chunk, int number) {
        return new Change(
                INSERT,
                claim.projectId(),
                number,
                claim.attempt(),
                step,
                clock.millis(),
                chunk.bytes(),
                chunk.omitted(),
                chunk.text());
    }

    private OutputExtent read(int projectId) {
        return sql.first(
                        EXTENT,
                        row -> new OutputExtent((int) row.number(1), (int) row.number(2), row.number(3)),
                        longestHead(),
                        projectId)
                .orElseThrow();
    }

    private long limit() {
        return configuration.output().limit();
    }

    private long longestHead() {
        return limit() / 2;
    }

    private static Last last(Sql.Columns row) throws SQLException {
        return new Last((int) row.number(1), (int) row.number(2));
    }
}
