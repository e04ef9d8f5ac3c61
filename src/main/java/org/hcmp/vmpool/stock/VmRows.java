package org.hcmp.vmpool.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.vmpool.VmTraits;

/** Machines with what other tables say of them. */
@ApplicationScoped
public class VmRows {

    private static final String SELECT = "select v.id, v.vm_name, v.ip_address, v.is_used, v.project_id, v.occupy_user,"
            + " q.reason, " + VmTraits.COLUMNS + " from workload_test_pool v"
            // A machine that the old backend has freed or lent since is in no quarantine any more.
            + " left join vm_quarantine q on q.vm_id = v.id and %s and v.project_id is null"
            + " and v.occupy_user is null left join vm_traits t on t.vm_id = v.id where ";

    private static final String WITHOUT_ADDRESS = "It is never lent, because it has no address: give it one.";

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    /** @param conditions on {@code workload_test_pool v} and {@code vm_quarantine q} */
    List<PoolVm> select(List<String> conditions, Object... parameters) {
        String all = String.join(
                " and ", Stream.concat(Stream.of("true"), conditions.stream()).toList());
        return sql.select(
                SELECT.formatted(database.kind().isSet("v.is_used")) + all + " order by v.id",
                VmRows::view,
                parameters);
    }

    /** One of which is known that it is there. */
    PoolVm get(int id) {
        return select(List.of("v.id = ?"), id).get(0);
    }

    private static PoolVm view(Sql.Columns row) throws SQLException {
        boolean used = row.flag(4, true);
        String address = row.text(3);
        boolean unreachable = !used && (address == null || address.isBlank());
        return new PoolVm(
                row.number(1),
                row.text(2),
                address,
                used,
                row.whole(5),
                row.text(6),
                unreachable ? WITHOUT_ADDRESS : row.text(7),
                VmTraits.read(row, 8));
    }
}
