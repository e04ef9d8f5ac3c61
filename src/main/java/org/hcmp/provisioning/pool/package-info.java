/** The runner that lends machines of the pool. */
package org.hcmp.provisioning.pool;
