/** How busy machines are: what a Prometheus that watches them says. */
package org.hcmp.monitoring.usage;
