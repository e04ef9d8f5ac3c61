/** Lending virtual machines and taking them back. */
package org.hcmp.vmpool;
