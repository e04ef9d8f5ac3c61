/** The one row of settings: what everyone may read, what the administrator changes, and both passwords in it. */
package org.hcmp.settings;
