/** Whether the portal can serve, for load balancers and the landing page. */
package org.hcmp.platform.health;
