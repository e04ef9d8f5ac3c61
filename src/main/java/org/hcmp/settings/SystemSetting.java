package org.hcmp.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hcmp.platform.persistence.FlagConverter;
import org.hcmp.platform.persistence.WholeNumberConverter;
import org.hcmp.platform.secrets.Secrets;
import org.hcmp.platform.secrets.Sha256;

/** The one row of {@code settings} (contract section 3). A new one has the old backend's defaults. */
@Entity
@Table(name = "settings")
public class SystemSetting {

    private static final int MAX_VCPU = 100;
    private static final int MAX_MEMORY = 256;
    private static final int VERSION_DIGITS = 32;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(name = "vcenter_ip")
    private String vcenterIp;

    @Column(name = "esxi_ip")
    private String esxiIp = "192.168.0.200";

    @Column(name = "maintenance_mode")
    @Convert(converter = FlagConverter.class)
    private Boolean maintenanceMode = false;

    @Column(name = "max_vcpu")
    @Convert(converter = WholeNumberConverter.class)
    private Integer maxVcpu = MAX_VCPU;

    @Column(name = "max_memory")
    @Convert(converter = WholeNumberConverter.class)
    private Integer maxMemory = MAX_MEMORY;

    @Column(name = "system_notice")
    private String systemNotice = "";

    @Column(name = "admin_password")
    private String adminPassword = Settings.DEFAULT_ADMIN_PASSWORD;

    @Column(name = "vcenter_user")
    private String vcenterUser;

    @Column(name = "vcenter_password")
    private String vcenterPassword;

    /** For the administrator; a value that the row leaves open has its default. */
    SettingsView view(VcenterPassword passwords) {
        PublicSettings open = publicView();
        return new SettingsView(
                vcenterIp,
                esxiIp,
                open.maintenanceMode(),
                maxVcpu == null ? MAX_VCPU : maxVcpu,
                maxMemory == null ? MAX_MEMORY : maxMemory,
                open.systemNotice(),
                vcenterUser,
                hasVcenterPassword() ? VcenterPassword.PLACEHOLDER : null,
                passwords.problemOf(vcenterPassword).orElse(null));
    }

    void change(SettingsChange change, VcenterPassword passwords) {
        vcenterIp = change.vcenterIp(vcenterIp);
        esxiIp = change.esxiIp(esxiIp);
        maintenanceMode = change.maintenanceMode(maintenanceMode);
        maxVcpu = change.maxVcpu(maxVcpu);
        maxMemory = change.maxMemory(maxMemory);
        systemNotice = change.systemNotice(systemNotice);
        vcenterUser = change.vcenterUser(vcenterUser);
        if (!change.keepsVcenterPassword()) {
            vcenterPassword = change.vcenterPassword().map(passwords::encrypted).orElse(null);
        } else if (hasVcenterPassword()) {
            vcenterPassword = passwords.underCurrentKey(vcenterPassword);
        }
    }

    /**
     * Another one as soon as anything changes that {@link #view} shows, or the encrypted password behind it. A plain one
     * counts as set and no more: a digest of it would let a reader try passwords.
     */
    String version() {
        String password = hasPlainVcenterPassword() ? VcenterPassword.PLACEHOLDER : vcenterPassword;
        return Sha256.hex(Stream.of(
                                vcenterIp,
                                esxiIp,
                                maintenanceMode,
                                maxVcpu,
                                maxMemory,
                                systemNotice,
                                vcenterUser,
                                password)
                        .map(String::valueOf)
                        .collect(Collectors.joining("\0")))
                .substring(0, VERSION_DIGITS);
    }

    /** Whether the vCenter password is as the old backend wrote it. */
    Optional<String> plainVcenterPassword() {
        return hasPlainVcenterPassword() ? Optional.of(vcenterPassword) : Optional.empty();
    }

    void replaceVcenterPassword(String encrypted) {
        vcenterPassword = encrypted;
    }

    private boolean hasPlainVcenterPassword() {
        return hasVcenterPassword() && !Secrets.isEncrypted(vcenterPassword);
    }

    private boolean hasVcenterPassword() {
        return vcenterPassword != null && !vcenterPassword.isEmpty();
    }

    /** For everyone; a value that the row leaves open has its default. */
    PublicSettings publicView() {
        return PublicSettings.of(systemNotice, Boolean.TRUE.equals(maintenanceMode));
    }

    /** The administrator's password, hashed or, where the old backend wrote it, plain. */
    String adminPassword() {
        return adminPassword;
    }

    void changeAdminPassword(String hash) {
        adminPassword = hash;
    }
}
