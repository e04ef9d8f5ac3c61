/** What an operator can set, read once at start into one typed place (contract section 1). */
package org.hcmp.platform.configuration;
