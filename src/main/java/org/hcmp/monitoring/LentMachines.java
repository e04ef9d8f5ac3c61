package org.hcmp.monitoring;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.Conditions;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.projects.Scope;

/** Reads which lent machines of the pool somebody sees: their own, and those of the projects that they see. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LentMachines {

    private static final String MACHINES =
            "select v.vm_name, v.ip_address, p.id, p.created_at, r.started_at from workload_test_pool v"
                    + " left join projects p on p.id = v.project_id left join runs r on r.project_id = p.id where ";

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    /**
     * Whether somebody sees a machine of that address, and since when they may know of it: who sees everything, since ever.
     *
     * @param user whose own count too
     * @return a moment in the server's local time, {@link LocalDateTime#MIN} if nobody knows when it was lent; empty if they do not see it
     */
    public Optional<LocalDateTime> seenSince(String user, Scope scope, String address) {
        Conditions conditions = seen(user, scope).and("v.ip_address = ?", address);
        return sql.first(MACHINES + conditions.sql(), LentMachines::lent, conditions.values())
                .map(lent -> scope.all() || lent.since() == null ? LocalDateTime.MIN : lent.since());
    }

    /**
     * Those that were lent before a moment, or nobody knows when.
     *
     * @param moment in the server's local time
     */
    public List<IdleMachine> lentBefore(String user, Scope scope, LocalDateTime moment) {
        Conditions conditions = seen(user, scope);
        return sql
                .select(MACHINES + conditions.sql() + " order by v.id", LentMachines::lent, conditions.values())
                .stream()
                // Not within the query: what stands in SQLite may be no time.
                .filter(lent -> lent.since() == null || lent.since().isBefore(moment))
                .map(Lent::machine)
                .toList();
    }

    private record Lent(IdleMachine machine, LocalDateTime since) {}

    private static Lent lent(Sql.Columns row) throws SQLException {
        return new Lent(new IdleMachine(row.text(1), row.text(2), row.whole(3)), lentAt(row.time(4), row.time(5)));
    }

    /** A run that begins once more, after it has failed, lends anew. */
    private static LocalDateTime lentAt(LocalDateTime askedFor, LocalDateTime begun) {
        return begun == null ? askedFor : begun;
    }

    private Conditions seen(String user, Scope scope) {
        List<Object> values = new ArrayList<>(List.of(user));
        values.addAll(scope.values());
        return new Conditions()
                .and(database.kind().isSet("v.is_used"))
                .and("(v.occupy_user = ? or %s)".formatted(scope.condition("p.id", database.kind())), values.toArray());
    }
}
