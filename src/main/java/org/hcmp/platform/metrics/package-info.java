/** What the portal tells those who watch it: measured by Micrometer, asked by Prometheus. */
package org.hcmp.platform.metrics;
