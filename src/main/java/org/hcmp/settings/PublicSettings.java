package org.hcmp.settings;

import org.hcmp.platform.secrets.Sha256;

/**
 * What everyone may know, signed in or not.
 *
 * @param systemNotice the operator's notice, empty if there is none
 * @param maintenanceMode whether the portal is under maintenance
 */
public record PublicSettings(String systemNotice, boolean maintenanceMode) {

    /** @param notice as stored; null where the row leaves it open */
    static PublicSettings of(String notice, boolean maintenanceMode) {
        return new PublicSettings(notice == null ? "" : notice, maintenanceMode);
    }

    /** Another one as soon as anything changes. */
    String version() {
        return Sha256.hex(maintenanceMode + systemNotice);
    }
}
