/** The runner that plays an item's playbooks on machines of the pool, by the system's own Ansible (additions, section 2). */
package org.hcmp.provisioning.ansible;
