/**
 * The command line {@code hcmp}: a client of the portal's calls as any other, which knows nothing of the rest of the portal and is
 * not in the WAR.
 */
package org.hcmp.cli;
