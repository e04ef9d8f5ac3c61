package org.hcmp.vmpool;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A virtual machine of the pool: a row of {@code workload_test_pool} (contract section 3). */
@Entity
@Table(name = "workload_test_pool")
public class WorkloadTestPool {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(name = "vm_name")
    private String vmName;

    @Column(name = "ip_address")
    private String ipAddress;

    /** Null counts as free. */
    @Column(name = "is_used")
    private Boolean used;

    @Column(name = "project_id")
    private Integer projectId;

    @Column(name = "occupy_user")
    private String occupyUser;

    /** For the persistence provider. */
    protected WorkloadTestPool() {}

    /** A new machine, free. */
    WorkloadTestPool(NewVm vm) {
        used = false;
        describe(vm);
    }

    /** The machine has another name or address. */
    final void describe(NewVm vm) {
        vmName = vm.vmName();
        ipAddress = vm.ipAddress();
    }

    boolean isLent() {
        return Boolean.TRUE.equals(used);
    }

    /** The machine is free, whoever had it. */
    void free() {
        used = false;
        projectId = null;
        occupyUser = null;
    }

    PoolVm view() {
        return new PoolVm(id, vmName, ipAddress, isLent(), projectId, occupyUser);
    }
}
