package org.hcmp.vmpool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.Optional;
import org.hcmp.platform.persistence.Sql;

/**
 * The host key of each machine, as it was when the portal first met it: trusted once, and held to from then on, until an
 * operator says that the machine was installed anew.
 */
@ApplicationScoped
public class HostKeys {

    @Inject
    private Sql sql;

    /** The key that a machine must show, as {@code known_hosts} writes it after the names: {@code ssh-ed25519 AAAA…}. */
    public Optional<String> pinned(int vmId) {
        return sql.first("select key_line from vm_host_keys where vm_id = ?", row -> row.text(1), vmId);
    }

    /**
     * Keeps the key that a machine shows at the first contact.
     *
     * @param keyLine as {@code known_hosts} writes it after the names
     * @throws HostKeyChangedException if another key is pinned
     */
    public void pin(int vmId, String keyLine) {
        sql.update(
                "insert into vm_host_keys (vm_id, key_line, since) values (?, ?, ?) on conflict do nothing",
                vmId,
                keyLine,
                LocalDateTime.now());
        if (!pinned(vmId).equals(Optional.of(keyLine))) {
            throw new HostKeyChangedException(vmId, nameOf(vmId));
        }
    }

    /** The next key that the machine shows will be taken. */
    public void forget(int vmId) {
        sql.update("delete from vm_host_keys where vm_id = ?", vmId);
    }

    private String nameOf(int vmId) {
        return sql.first("select vm_name from workload_test_pool where id = ?", row -> row.text(1), vmId)
                .orElse("that is gone");
    }
}
