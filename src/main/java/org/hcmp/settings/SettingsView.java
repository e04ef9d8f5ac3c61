package org.hcmp.settings;

/**
 * The settings as their administrator reads them.
 *
 * @param vcenterIp address of vCenter, null if there is none
 * @param esxiIp address of the ESXi host, null if there is none
 * @param maintenanceMode whether no run begins
 * @param maxVcpu how many virtual CPUs may be given away
 * @param maxMemory how much memory may be given away, in GB
 * @param systemNotice what everyone is told, empty if there is nothing to tell
 * @param vcenterUser who signs in at vCenter, null if nobody does
 * @param vcenterPassword {@link VcenterPassword#PLACEHOLDER} if there is one, null if there is none; never the password
 * @param vcenterPasswordProblem why the stored password cannot be used, null if it can
 */
public record SettingsView(
        String vcenterIp,
        String esxiIp,
        boolean maintenanceMode,
        int maxVcpu,
        int maxMemory,
        String systemNotice,
        String vcenterUser,
        String vcenterPassword,
        String vcenterPasswordProblem) {}
