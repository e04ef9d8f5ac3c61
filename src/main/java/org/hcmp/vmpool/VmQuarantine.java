package org.hcmp.vmpool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import org.hcmp.platform.json.ShortText;
import org.hcmp.platform.persistence.Sql;

/**
 * The table {@code vm_quarantine}: machines that could not be cleaned. The old backend lends what is not used, so they are
 * used, by nobody and for no project; a row counts only while that is so.
 */
@ApplicationScoped
public class VmQuarantine {

    private static final int LONGEST_REASON = 500;

    @Inject
    private Sql sql;

    /** Notes down why all machines that a project holds are kept back. */
    void open(int projectId, String reason) {
        sql.select("select id from workload_test_pool where project_id = ?", row -> (int) row.number(1), projectId)
                .forEach(machine -> {
                    close(machine);
                    sql.update(
                            "insert into vm_quarantine (vm_id, reason, since) values (?, ?, ?)",
                            machine,
                            ShortText.of(reason, LONGEST_REASON),
                            LocalDateTime.now());
                });
    }

    /** The machine is free again, or gone. */
    public void close(int machine) {
        sql.update("delete from vm_quarantine where vm_id = ?", machine);
    }
}
