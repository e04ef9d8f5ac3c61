/** The portal's start, in one order, and what happens when it fails. */
package org.hcmp.platform.startup;
