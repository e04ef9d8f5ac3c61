/** What a caller holds, and how busy it is. */
package org.hcmp.monitoring;
