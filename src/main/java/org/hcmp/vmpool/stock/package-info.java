/** What the pool consists of, and the operator's calls for that. */
package org.hcmp.vmpool.stock;
