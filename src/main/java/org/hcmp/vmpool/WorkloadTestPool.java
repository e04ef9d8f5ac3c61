package org.hcmp.vmpool;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hcmp.platform.persistence.WholeNumberConverter;

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
    @Convert(converter = UsedConverter.class)
    private Boolean used;

    @Column(name = "project_id")
    @Convert(converter = WholeNumberConverter.class)
    private Integer projectId;

    @Column(name = "occupy_user")
    private String occupyUser;

    /** For the persistence provider. */
    protected WorkloadTestPool() {}

    /** A new machine, free. */
    public WorkloadTestPool(String name, String address) {
        used = false;
        describe(name, address);
    }

    /** The machine has another name or address. */
    public final void describe(String name, String address) {
        vmName = name;
        ipAddress = address;
    }

    /** Its key; null until it is stored. */
    public Integer id() {
        return id;
    }

    /** What it is called. */
    public String name() {
        return vmName;
    }

    /** Where it answers. */
    public String address() {
        return ipAddress;
    }

    /** The project that has it, if one does. */
    public Integer projectId() {
        return projectId;
    }

    /** Who has it, if anybody does. */
    public String occupyUser() {
        return occupyUser;
    }

    /** Whether it is lent, to a project or to nobody in particular. */
    public boolean isLent() {
        return Boolean.TRUE.equals(used);
    }

    /** The machine is free, whoever had it. */
    public void free() {
        used = false;
        projectId = null;
        occupyUser = null;
    }
}
