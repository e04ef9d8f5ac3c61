/** The one row of settings: what everyone may read of it, and the administrator's password. */
package org.hcmp.settings;
