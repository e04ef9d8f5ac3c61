/** Accepting a request for an environment, and taking an environment away again. */
package org.hcmp.provisioning;
