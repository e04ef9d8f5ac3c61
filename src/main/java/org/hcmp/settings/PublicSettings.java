package org.hcmp.settings;

/**
 * What everyone may know, signed in or not.
 *
 * @param systemNotice the operator's notice, empty if there is none
 * @param maintenanceMode whether the portal is under maintenance
 */
public record PublicSettings(String systemNotice, boolean maintenanceMode) {}
