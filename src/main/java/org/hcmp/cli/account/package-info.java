/** Which portal is meant, and as whom. */
package org.hcmp.cli.account;
