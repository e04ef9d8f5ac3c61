package org.hcmp.vmpool.stock;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.hcmp.vmpool.WorkloadTestPool;

/** What an operator took back, and why: a row of {@code vm_releases}, which is only ever added to. */
@Entity
@Table(name = "vm_releases")
public class VmRelease {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(name = "vm_id")
    private int vmId;

    @Column(name = "vm_name")
    private String vmName;

    @Column(name = "project_id")
    private Integer projectId;

    @Column(name = "occupy_user")
    private String occupyUser;

    @Column(name = "released_by")
    private String releasedBy;

    private String reason;

    @Column(name = "released_at")
    private LocalDateTime releasedAt;

    /** For the persistence provider. */
    protected VmRelease() {}

    /**
     * @param vm the machine while it is still lent
     * @param operator who takes it back
     */
    VmRelease(WorkloadTestPool vm, String operator, String reason) {
        vmId = vm.id();
        vmName = vm.name();
        projectId = vm.projectId();
        occupyUser = vm.occupyUser();
        releasedBy = operator;
        this.reason = reason;
        releasedAt = LocalDateTime.now().truncatedTo(ChronoUnit.MICROS);
    }
}
