package org.hcmp.vmpool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.hcmp.platform.persistence.Sql;

/** The table {@code vm_traits}: what machines are good for, where that was said. */
@ApplicationScoped
public class VmTraits {

    /** The columns that {@link #read} takes, of the table as {@code t}. */
    public static final String COLUMNS = "t.tier, t.vcpu, t.memory, t.labels";

    @Inject
    private Sql sql;

    /** Says it anew. */
    public void set(int machine, Traits traits) {
        sql.update("delete from vm_traits where vm_id = ?", machine);
        if (!traits.equals(Traits.NONE)) {
            sql.update(
                    "insert into vm_traits (vm_id, tier, vcpu, memory, labels) values (?, ?, ?, ?, ?)",
                    machine,
                    traits.tier(),
                    traits.vcpu(),
                    traits.memory(),
                    String.join(" ", traits.labels()));
        }
    }

    /**
     * @param row one that was joined with the table, or with nothing there
     * @param first where {@link #COLUMNS} begin
     */
    public static Traits read(Sql.Columns row, int first) throws SQLException {
        String labels = row.text(first + 3);
        return labels == null
                ? Traits.NONE
                : new Traits(row.text(first), whole(row, first + 1), whole(row, first + 2), words(labels));
    }

    private static List<String> words(String labels) {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" "));
    }

    private static Integer whole(Sql.Columns row, int column) throws SQLException {
        return row.text(column) == null ? null : Integer.valueOf((int) row.number(column));
    }
}
