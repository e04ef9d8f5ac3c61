/** The keys of SSH as text, and what a machine at the other end shows; no tables, and nothing that signs in. */
package org.hcmp.platform.ssh;
