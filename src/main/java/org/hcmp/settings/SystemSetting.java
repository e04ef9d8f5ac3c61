package org.hcmp.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row of {@code settings} (contract section 3). A new one has the old backend's defaults. */
@Entity
@Table(name = "settings")
public class SystemSetting {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(name = "vcenter_ip")
    private String vcenterIp;

    @Column(name = "esxi_ip")
    private String esxiIp = "192.168.0.200";

    @Column(name = "maintenance_mode")
    private Boolean maintenanceMode = false;

    @Column(name = "max_vcpu")
    private Integer maxVcpu = 100;

    @Column(name = "max_memory")
    private Integer maxMemory = 256;

    @Column(name = "system_notice")
    private String systemNotice = "";

    @Column(name = "admin_password")
    private String adminPassword = "1234";

    @Column(name = "vcenter_user")
    private String vcenterUser;

    @Column(name = "vcenter_password")
    private String vcenterPassword;

    /** For everyone; a value that the row leaves open has its default. */
    PublicSettings publicView() {
        return new PublicSettings(systemNotice == null ? "" : systemNotice, Boolean.TRUE.equals(maintenanceMode));
    }

    /** The administrator's password, hashed or, where the old backend wrote it, plain. */
    String adminPassword() {
        return adminPassword;
    }

    void changeAdminPassword(String hash) {
        adminPassword = hash;
    }
}
