/** Who carries runs out and when: threads, leases of nodes, timeouts, and what happens if something fails. */
package org.hcmp.provisioning.engine;
