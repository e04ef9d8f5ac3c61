/** The portal's calls, as a client sees them. */
package org.hcmp.cli.portal;
