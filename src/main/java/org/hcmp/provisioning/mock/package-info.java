/** The runner for where there is no infrastructure yet: it makes resources up. */
package org.hcmp.provisioning.mock;
