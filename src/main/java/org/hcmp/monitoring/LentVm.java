package org.hcmp.monitoring;

/** A virtual machine of the pool and the name of the project that holds it, null if there is no such project. */
public record LentVm(String vmName, String ipAddress, String projectName) {

    ResourceView view() {
        return ResourceView.of(vmName, ipAddress, projectName, ResourceView.RUNNING);
    }
}
